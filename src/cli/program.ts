/** All commands in one program, and what becomes of their errors. */
import { Command, CommanderError } from 'commander';
import { asTastegraphError } from '../domain/error.ts';
import { SCORER_NAMES } from '../model/plan/scorer-catalogue.ts';
import type { CliContext } from './cli-context.ts';
import { doctorCommand } from './doctor.command.ts';
import { encodeItemsCommand } from './encode-items.command.ts';
import { evaluateTextCommand } from './evaluate-text.command.ts';
import { evaluateCommand, type EvaluateDependencies } from './evaluate.command.ts';
import { exportRecommendationsCommand } from './export-recommendations.command.ts';
import { evaluateEncodersCommand } from './evaluate-encoders.command.ts';
import { evaluateProfilesCommand } from './evaluate-profiles.command.ts';
import { experimentCommand } from './experiment.command.ts';
import { feedbackCommand } from './feedback.command.ts';
import { importCommand } from './import.command.ts';
import { profileCommand } from './profile.command.ts';
import { recommendCommand } from './recommend.command.ts';
import { serveCommand, type Server } from './serve.command.ts';
import { packageVersion } from './package-version.ts';
import { tagCommand } from './tag.command.ts';
import { trainCommand } from './train.command.ts';

export interface ProgramParts {
  /** Throws when the environment is wrong; asked before any command begins. */
  readonly checkEnvironment: () => unknown;
  readonly context: CliContext;
  readonly serve: () => Promise<Server>;
  readonly makeContestants: EvaluateDependencies['makeContestants'];
}

/** 0 done · 1 failed · 2 the command line or the environment is wrong */
export async function runProgram(argv: readonly string[], parts: ProgramParts): Promise<number> {
  const { err } = parts.context;
  try {
    await program(parts).parseAsync([...argv]);
    return 0;
  } catch (error) {
    // Commander has already said what is wrong, or printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const problem = asTastegraphError(error);
    const stack =
      problem.code === 'INTERNAL' && problem.cause instanceof Error
        ? `\n${problem.cause.stack}`
        : '';
    err.write(`tastegraph: ${problem.message}${stack}\n`);
    return problem.code === 'BAD_INPUT' ? 2 : 1;
  }
}

function program({ checkEnvironment, context, serve, makeContestants }: ProgramParts): Command {
  const scorers = [...SCORER_NAMES, 'ranker'];
  const commands = [
    serveCommand(context, serve),
    importCommand(context),
    tagCommand(context),
    trainCommand(context),
    profileCommand(context),
    recommendCommand(context),
    exportRecommendationsCommand(context),
    experimentCommand(context),
    feedbackCommand(context),
    evaluateCommand(context, { scorers, makeContestants }),
    evaluateEncodersCommand(context),
    encodeItemsCommand(context),
    evaluateProfilesCommand(context),
    evaluateTextCommand(context),
    doctorCommand(context),
  ];
  const root = new Command('tastegraph')
    .description('A GraphQL knowledge-graph recommender: what next, and why.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .hook('preAction', () => void checkEnvironment())
    .exitOverride();
  for (const command of commands) root.addCommand(command.exitOverride());
  return root;
}
