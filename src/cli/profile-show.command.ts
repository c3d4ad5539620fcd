/** `tastegraph profile show`: one user's profile, as a paragraph or as JSON. */
import { Command, Option } from 'commander';
import { TastegraphError } from '../domain/error.ts';
import { userId } from '../domain/ids.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import { openProfileBook } from '../profile/book/open-profile-book.ts';
import { MOST_SIMILAR } from '../profile/book/profile-writer.ts';
import { exportProfile } from '../profile/export-profile.ts';
import { parsePopulation } from '../profile/population-text.ts';
import { judgeOf } from '../profile/sentiment/sentiment-part.ts';
import { storedLikeness } from '../profile/serving/stored-likeness.ts';
import { similarSource } from '../profile/similar/similar-source.ts';
import { similarInOrder } from '../profile/similar/similar-in-order.ts';
import { phraseInterest } from '../profile/words/interest-words.ts';
import { isReadable } from '../profile/words/is-readable.ts';
import { profileText } from '../profile/words/profile-text.ts';
import type { CliContext } from './cli-context.ts';
import { newestPeople } from './newest-people.ts';
import { wholeNumber } from './option-parsers.ts';

interface ShowOptions {
  readonly language: Language;
  readonly interests: number;
  readonly at?: string;
  readonly json: boolean;
}

export function profileShowCommand(context: CliContext): Command {
  return new Command('show')
    .description('Show what is known of a user.')
    .argument('<user>', 'key of a user in the store')
    .addOption(
      new Option('--language <language>', 'of the words').choices([...LANGUAGES]).default('en'),
    )
    .option('--interests <number>', 'how many interests', wholeNumber('--interests', 0), 10)
    .option('--at <time>', 'as it was then, such as 2024-05-31 or 2024-05-31T12:00:00Z')
    .option('--json', 'print everything as JSON', false)
    .addHelpText(
      'after',
      '\nExamples:\n  tastegraph profile show 42\n  tastegraph profile show 42 --language zh\n  tastegraph profile show 42 --json > 42.json',
    )
    .action((user: string, options: ShowOptions) => show(context, user, options));
}

async function show(context: CliContext, key: string, options: ShowOptions): Promise<void> {
  const id = userId(key);
  const at = timeOf(options.at);
  const store = await context.openStore();
  try {
    const book = openProfileBook(store, await context.profileSchema());
    const people = await newestPeople(context);
    if (people !== undefined) book.useJudge(judgeOf(people.sentiment, people.version));
    const population = parsePopulation(await store.population());
    if (population !== undefined) book.reader.usePopulation(population);
    const profile = await (at === undefined ? book.profile(id) : book.profileAt(id, at));
    if (profile === undefined)
      throw new TastegraphError('NOT_FOUND', `There is no user "${id}".`, { field: 'user' });
    if (options.json) {
      const likeness = people && storedLikeness(people, store);
      const source = similarSource(store);
      const similar = await similarInOrder(profile, source, MOST_SIMILAR, likeness);
      context.out.write(`${JSON.stringify(exportProfile(profile, similar), null, 2)}\n`);
      return;
    }
    const interests = profile.interests.filter(isReadable).slice(0, options.interests);
    context.out.write(`${profileText(profile, book.reader.schema, options.language)}\n`);
    for (const interest of interests)
      context.out.write(`- ${phraseInterest(interest, options.language)}\n`);
  } finally {
    await store.close();
  }
}

function timeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at))
    throw new TastegraphError('BAD_INPUT', `--at is "${text}", which is no time.`, {
      field: 'at',
      remedy: 'Write it as 2024-05-31 or 2024-05-31T12:00:00Z.',
    });
  return at;
}
