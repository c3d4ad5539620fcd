/** `tastegraph profile build`: every profile of a store, written to its graph. */
import { Command } from 'commander';
import { openProfileBook } from '../profile/book/open-profile-book.ts';
import { buildProfiles, type BuildReport } from '../profile/build-profiles.ts';
import { judgeOf } from '../profile/sentiment/sentiment-part.ts';
import { storedLikeness } from '../profile/serving/stored-likeness.ts';
import { filled } from '../profile/words/filled.ts';
import type { CliContext } from './cli-context.ts';
import { newestPeople } from './newest-people.ts';
import { progressReporter } from './progress.ts';

export function profileBuildCommand(context: CliContext): Command {
  return new Command('build')
    .description(
      'Measure what is usual, and write the profile of every user to the graph: interests, numbers, people like them.',
    )
    .option('--json', 'print the report as JSON', false)
    .addHelpText(
      'after',
      '\nA server keeps profiles up by itself from then on; build again after a large import.',
    )
    .action(({ json }: { readonly json: boolean }) => build(context, json));
}

async function build(context: CliContext, json: boolean): Promise<void> {
  const store = await context.openStore();
  const progress = progressReporter({ title: 'Profiles', total: 1, stream: context.err });
  try {
    const started = performance.now();
    const book = openProfileBook(store, await context.profileSchema());
    const people = await newestPeople(context);
    if (people !== undefined) book.useJudge(judgeOf(people.sentiment, people.version));
    const report = await buildProfiles(store, book, {
      signal: context.signal,
      likeness: people && storedLikeness(people, store),
      onProgress: (share, detail) => progress.update(share, detail),
    });
    progress.stop();
    const seconds = (performance.now() - started) / 1000;
    context.out.write(json ? `${JSON.stringify(report)}\n` : reportText(report, seconds));
  } finally {
    progress.stop();
    await store.close();
  }
}

function reportText(report: BuildReport, seconds: number): string {
  const { users, written, silent, events, interests, outliers, problems, reviews } = report;
  return [
    `${users} users, ${events} events, in ${seconds.toFixed(1)} s`,
    `${written} profiles with ${interests} interests written; ${silent} users do not allow one`,
    `${outliers} users are far from what is usual`,
    ...problems.map(([problem, count]) => `${count} × ${problem}`),
    ...reviews.map(
      ([problem, count]) => `${filled('{n#1 review|# reviews}', { n: String(count) })}: ${problem}`,
    ),
    '',
  ].join('\n');
}
