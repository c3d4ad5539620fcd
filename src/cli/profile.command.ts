/** `tastegraph profile`: what is known of people. */
import { Command } from 'commander';
import type { CliContext } from './cli-context.ts';
import { profileBuildCommand } from './profile-build.command.ts';
import { profileShowCommand } from './profile-show.command.ts';
import { profileTrainCommand } from './profile-train.command.ts';

export function profileCommand(context: CliContext): Command {
  const command = new Command('profile').description(
    'Show and build the profiles of users; learn segments and predictions.',
  );
  const parts = [
    profileShowCommand(context),
    profileBuildCommand(context),
    profileTrainCommand(context),
  ];
  for (const part of parts) command.addCommand(part.exitOverride());
  return command;
}
