/** Odd texts, encodings, ages and languages stop no import, no tagging and no profile; each is told of. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CliContext } from '../../src/cli/cli-context.ts';
import { importCommand } from '../../src/cli/import.command.ts';
import { profileBuildCommand } from '../../src/cli/profile-build.command.ts';
import { profileShowCommand } from '../../src/cli/profile-show.command.ts';
import { tagCommand } from '../../src/cli/tag.command.ts';
import type { UserId } from '../../src/domain/ids.ts';
import { parseProfileSchema } from '../../src/profile/attributes/read-profile-schema.ts';
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { runInFolder } from '../support/cli-context.ts';

let folder: string;
let store: GraphStore;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-odd-'));
});

beforeEach(async () => {
  store = await open();
});

afterEach(() => store.close());
afterAll(() => rm(folder, { recursive: true }));

let opened = 0;
async function open(): Promise<GraphStore> {
  const one = await openEmbeddedStore({ directory: path.join(folder, `store-${opened++}`) });
  await one.migrate();
  return one;
}

const CHANGES: Partial<CliContext> = {
  // A command closes what it opened; the test reads on.
  openStore: async () =>
    Object.assign(Object.create(store) as GraphStore, { close: async () => {} }),
  profileSchema: async () =>
    parseProfileSchema(
      '{ "attributes": [{ "name": "age", "type": "number", "least": 0, "most": 120 }] }',
      'schema.json',
    ),
};

async function run(
  command: (context: CliContext) => ReturnType<typeof importCommand>,
  ...words: string[]
) {
  const { out } = await runInFolder(folder, CHANGES, (context) =>
    command(context).exitOverride().parseAsync(words, { from: 'user' }),
  );
  return out;
}

const review = (reviewerID: string, reviewText: unknown, asin = 'card') =>
  JSON.stringify({ reviewerID, asin, overall: 4, reviewText, unixReviewTime: 1_500_000_000 });

/** One each, and what the profile is to say of it. Half a character cannot be stored: a replacement stands for it. */
const ODD: Readonly<Record<string, { readonly text: string; readonly problem?: string }>> = {
  emoji: { text: '😀😀 I love it 😍 ❤️' },
  megabyte: { text: 'A good card, a very good card. '.repeat(34_000), problem: 'too-long' },
  misread: {
    text: 'The cafÃ© is lovely and the naÃ¯ve waiter is great',
    problem: 'misread-encoding',
  },
  replaced: { text: 'A wonderful caf\uFFFD with great food', problem: 'replacement-characters' },
  surrogate: { text: 'A great card \uD83D for all', problem: 'replacement-characters' },
  russian: { text: 'Отличный подарок, всем очень понравилось', problem: 'unknown-language' },
  chinese: { text: '这张卡很好用，质量不错，非常喜欢。' },
  spaces: { text: ' \t\n ' },
  nothing: { text: '' },
};

test('import, tag, build and show go through, and each oddity is told of', async () => {
  const file = path.join(folder, 'reviews.json');
  const good = Object.entries(ODD).map(([user, { text }]) => review(user, text));
  const broken = Buffer.concat([
    Buffer.from('{"reviewerID": "latin", "asin": "card", "overall": 4, "reviewText": "caf'),
    Buffer.from([0xe9]),
    Buffer.from('", "unixReviewTime": 1500000000}\n'),
  ]);
  const bad = [
    review('', 'no user'),
    '{"reviewerID": "cut',
    review('stars', 'Fine.').replace('4', '"many"'),
  ];
  await writeFile(
    file,
    Buffer.concat([
      Buffer.from(`${good.join('\n')}\n`),
      broken,
      Buffer.from(`${bad.join('\n')}\n`),
      Buffer.from(
        Array.from({ length: 20 }, (_, n) => review(`usual${n}`, 'A good card.')).join('\n'),
      ),
    ]),
  );
  const imported = await run(importCommand, file, '--kind', 'reviewed');
  expect(imported).toContain('empty-text-left-out 2');
  expect(imported).toContain('invalid-utf8 1');
  expect(imported).toContain('missing-user 1');
  expect(imported).toContain('malformed-json 1');
  expect(imported).toContain('malformed-value 1');
  const quarantine = (await readFile(`${file}.quarantine.jsonl`, 'utf8')).trim().split('\n');
  expect(quarantine.map((line) => (JSON.parse(line) as { row: number }).row)).toEqual([
    10, 11, 12, 13,
  ]);

  const tagged = await run(tagCommand);
  expect(tagged).toContain('too-long 1');
  expect(tagged).toContain('misread-encoding 1');
  expect(tagged).toContain('replacement-characters 2');

  const built = await run(profileBuildCommand);
  const told = built.split('\n').filter((line) => /^\d+ reviews?:/.test(line));
  expect(told.toSorted()).toEqual([
    '1 review: misread-encoding',
    '1 review: too-long',
    '1 review: unknown-language',
    '2 reviews: replacement-characters',
  ]);
  for (const [user, { text, problem }] of Object.entries(ODD)) {
    const profile = await openProfileBook(store).profile(user as UserId);
    expect(profile?.behaviour.counts.reviewed).toBe(1);
    expect((profile?.sentiment?.problems ?? []).map((one) => one.problem)).toEqual(
      problem === undefined ? [] : [problem],
    );
    expect(profile?.sentiment === undefined).toBe(text.trim() === '');
    const shown = await run(profileShowCommand, user);
    expect(shown).toContain(`User ${user}. Reviewed 1 item on 2017-07-14.`);
    expect(await run(profileShowCommand, user, '--json')).toContain('"user"');
  }
  const felt = await openProfileBook(store).profile('emoji' as UserId);
  expect(felt?.sentiment?.overall).toBeGreaterThan(0);
}, 300_000);

test('wrong ages are left out by an import and told of, by row; declared ones are told of by the profile', async () => {
  const below = await mkdtemp(path.join(folder, 'ages-'));
  await writeFile(
    path.join(below, 'u.data'),
    '1\t1\t3\t881250949\n2\t1\t4\t881250949\n3\t1\t4\t881250949\n',
  );
  await writeFile(
    path.join(below, 'u.user'),
    '1|-5|M|writer|1\n2|old|F|other|2\n3|300|F|doctor|3\n',
  );
  const imported = await run(importCommand, below, '--quarantine', path.join(folder, 'ages.jsonl'));
  expect(imported).toContain('out-of-range-kept-without-field 2');
  expect(imported).toContain('malformed-kept-without-field 1');
  await store.upsertUsers([
    { id: '1' as UserId, attributes: { age: 'ninety' } },
    { id: '2' as UserId, attributes: { age: '-1' } },
    { id: '3' as UserId, attributes: { age: '45-54' } },
  ]);
  const built = await run(profileBuildCommand);
  expect(built).toContain('1 × age is "ninety", which is no number');
  expect(built).toContain('1 × age is -1, outside 0 to 120');
  const book = openProfileBook(store);
  const ages = await Promise.all(
    ['1', '2', '3'].map(async (user) =>
      (await book.profile(user as UserId))?.attributes.find(({ name }) => name === 'age'),
    ),
  );
  expect(ages.map((age) => age?.status)).toEqual(['wrong', 'wrong', 'known']);
  expect(ages[2]?.number).toBe(49.5);
}, 120_000);
