/** `tastegraph recommend`: what next, and why, in the terminal. */
import { Command, Option } from 'commander';
import { TastegraphError } from '../domain/error.ts';
import { itemId, userId } from '../domain/ids.ts';
import { loadNewest } from '../recommend/load-newest.ts';
import { phrasePath } from '../recommend/path-phrases.ts';
import {
  LANGUAGES,
  type Explanation,
  type Language,
  type RankedItem,
  type Subject,
} from '../recommend/recommendation.ts';
import { ServingState } from '../recommend/serving-state.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import type { CliContext } from './cli-context.ts';
import { openRecommender } from './open-recommender.ts';
import { wholeNumber } from './option-parsers.ts';
import { textTable } from './table.ts';

interface RecommendOptions {
  readonly session?: string;
  readonly first: number;
  readonly language: Language;
  readonly json: boolean;
}

interface Answer extends RankedItem, Explanation {
  readonly title: string;
}

export function recommendCommand(context: CliContext): Command {
  return new Command('recommend')
    .description('Recommend items to a user of the store, or to a visitor, with the reasons.')
    .argument('[user]', 'key of a user in the store')
    .option('--session <items>', 'item keys of a visit, separated by commas, instead of a user')
    .option('--first <number>', 'how many', wholeNumber('--first', 1), 10)
    .addOption(
      new Option('--language <language>', 'of the reasons').choices([...LANGUAGES]).default('en'),
    )
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExamples:\n  tastegraph recommend 42\n  tastegraph recommend --session 0816692,1454468 --language zh',
    )
    .action((user: string | undefined, options: RecommendOptions) =>
      recommend(context, user, options),
    );
}

async function recommend(
  context: CliContext,
  user: string | undefined,
  options: RecommendOptions,
): Promise<void> {
  const subject = subjectOf(user, options.session);
  const store = await context.openStore();
  try {
    const answers = await answer(context, store, subject, options.first);
    context.out.write(
      options.json ? `${JSON.stringify(answers, null, 2)}\n` : tableOf(answers, options.language),
    );
  } finally {
    await store.close();
  }
}

function subjectOf(user: string | undefined, session: string | undefined): Subject {
  if (user !== undefined && session !== undefined) {
    const both = 'Recommendations are for a user or for a visit, not for both.';
    throw new TastegraphError('BAD_INPUT', both, { field: 'session', remedy: REMEDY });
  }
  if (session !== undefined) {
    const events = session
      .split(',')
      .map((item) => ({ item: itemId(item.trim(), '--session'), kind: 'viewed' as const }));
    return { type: 'session', events };
  }
  if (user !== undefined) return { type: 'user', id: userId(user) };
  throw new TastegraphError('BAD_INPUT', 'Recommendations for whom?', {
    field: 'user',
    remedy: REMEDY,
  });
}

const REMEDY = 'Name a user, or give --session with item keys.';

async function answer(
  context: CliContext,
  store: GraphStore,
  subject: Subject,
  first: number,
): Promise<Answer[]> {
  const service = await loadNewest(store, context.models, (problem) =>
    context.err.write(`${problem.message}\n`),
  );
  const state = new ServingState();
  if (service !== undefined) state.replace(service);
  const recommender = await openRecommender(context, store, state);
  const run = await recommender.recommend({ subject });
  const page = run.ranking.slice(0, first);
  const explanations = await recommender.explain(
    run,
    page.map(({ item }) => item),
  );
  const { catalogue } = state.current();
  return page.map((ranked, place) => ({
    ...ranked,
    title: catalogue.items[catalogue.itemIndex.get(ranked.item) ?? -1]?.title ?? ranked.item,
    ...explanations[place],
  }));
}

function tableOf(answers: readonly Answer[], language: Language): string {
  const rows = answers.map(({ item, title, score, paths }, place) => [
    String(place + 1),
    item,
    title,
    score.toFixed(3),
    paths.length === 0 ? '' : phrasePath(paths[0], language),
  ]);
  return `${textTable(['#', 'item', 'title', 'score', 'why'], rows)}\n`;
}
