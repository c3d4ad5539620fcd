/** Files that the command has never seen, of any shape: each is evaluated, or refused with what it lacks. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { evaluate } from '../support/evaluate.ts';

/** With one scorer there is nobody to compare, which is what takes time. */
const LEAST = ['--at', '3', '--scorers', 'item-knn'];

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Buffer): Promise<string> {
  const at = path.join(folder, name);
  await writeFile(at, content);
  return at;
}

interface Like {
  readonly user: number;
  readonly item: number;
  readonly stars: number;
  readonly at: number;
}

const FIRST_SECOND = 1_600_000_000;

/** Even users like even items; 40 users with 6 of 20 items each, one after the other. */
const LIKES: readonly Like[] = Array.from({ length: 40 }, (_, user) =>
  Array.from({ length: 6 }, (__, n) => ({
    user,
    item: (user % 2) + 2 * ((user + n) % 10),
    stars: 1 + ((user + n) % 5),
    at: FIRST_SECOND + 1000 * n + user,
  })),
).flat();

const lines = (row: (like: Like) => string, header = ''): string =>
  `${header}${LIKES.map(row).join('\n')}\n`;

/** What a whole evaluation of LIKES says, whatever it was written as. */
const WHOLE = /interactions to learn from; \d+ to find for \d+ users among 20 items/;

const SHAPES: readonly (readonly [shape: string, name: string, content: string | Buffer])[] = [
  [
    'CSV with times',
    'a.csv',
    lines((l) => `${l.user},${l.item},${l.stars},${l.at}`, 'user,item,rating,timestamp\n'),
  ],
  ['pairs alone, without a header', 'a.csv', lines((l) => `${l.user},${l.item}`)],
  ['tabs, without a header', 'a.tsv', lines((l) => `${l.user}\t${l.item}\t${l.stars}\t${l.at}`)],
  [
    'colons, keys that are words',
    'a.dat',
    lines((l) => `u-${l.user}::thing-${l.item}::${l.stars}::${l.at}`),
  ],
  ['spaces, without a header', 'a.txt', lines((l) => `${l.user} ${l.item} ${l.stars} ${l.at}`)],
  ['spaces, with a header', 'a.txt', lines((l) => `u${l.user} i${l.item}`, 'user item\n')],
  [
    'semicolons',
    'a.csv',
    lines((l) => `u${l.user};${l.item};${l.stars}`, 'customer;product;stars\n'),
  ],
  [
    'keys in other scripts',
    'a.csv',
    lines((l) => `用户${l.user},"Žluťoučký, ${l.item}"`, 'user,item\n'),
  ],
  [
    'JSON Lines',
    'a.jsonl',
    lines((l) => JSON.stringify({ user: `u${l.user}`, item: `${l.item}` })),
  ],
  [
    'RecBole',
    'a.inter',
    lines(
      (l) => `${l.user}\t${l.item}\t${l.at}`,
      'user_id:token\titem_id:token\ttimestamp:float\n',
    ),
  ],
  ['gzip', 'a.csv.gz', gzipSync(lines((l) => `${l.user},${l.item}`, 'user,item\n'))],
  [
    'pairs that come again',
    'a.csv',
    lines((l) => `${l.user},${l.item}\n${l.user},${l.item}`, 'user,item\n'),
  ],
];

test.each(SHAPES)('%s', async (_, name, content) => {
  const printed = await evaluate(await file(name, content), '--split', 'users:0.34', ...LEAST);
  expect(printed).toMatch(WHOLE);
  expect(printed).toMatch(/^item-knn +0\.[1-9]/m);
});

test('lists of a user and their items', async () => {
  const users = [...new Set(LIKES.map(({ user }) => user))];
  const listed = users.map((user) =>
    [user, ...LIKES.filter((like) => like.user === user).map(({ item }) => item)].join(' '),
  );
  const all = await file('a.txt', `${listed.join('\n')}\n`);
  expect(await evaluate(all, '--split', 'users:0.34', ...LEAST)).toMatch(WHOLE);
});

test('columns by a mapping', async () => {
  const rows = lines((l) => `${l.at}|${l.item}|u${l.user}`, 'when|what|who\n');
  const mapping = { interactions: { user: 'who', item: 'what', at: 'when', time: 'seconds' } };
  const words = ['--mapping', await file('m.json', JSON.stringify(mapping))];
  const all = await file('a.txt', rows);
  expect(await evaluate(all, '--split', 'time:0.2', ...LEAST, ...words)).toMatch(/to find for/);
});

test('50,000 items with text keys and hardly a pair each', async () => {
  const rows = Array.from(
    { length: 60_000 },
    (_, e) => `user-${(e + Math.floor(e / 50_000)) % 100},sku-${(e * 7919) % 50_000}`,
  );
  const all = await file('a.csv', `user,item\n${rows.join('\n')}\n`);
  const words = ['--split', 'users:0.05', '--at', '10', '--scorers', 'popularity'];
  const printed = await evaluate(all, ...words);
  expect(printed).toMatch(/57000 interactions to learn from; 3000 to find for 100 users/);
});

test('repeats: what a user had may come again and counts', async () => {
  const weekly = Array.from({ length: 30 }, (_, user) =>
    [0, 1, 2].map((week) => `${user},milk-${user % 3},${FIRST_SECOND + 604_800 * week}`),
  ).flat();
  const all = await file('a.csv', `user,item,timestamp\n${weekly.join('\n')}\n`);
  const once = evaluate(all, '--split', 'time:0.3', '--at', '1');
  await expect(once).rejects.toThrow(/stands in train already/);
  const printed = await evaluate(all, '--split', 'time:0.3', '--at', '3', '--repeats');
  expect(printed).toMatch(/30 to find for 30 users among 3 items/);
  expect(printed).toMatch(/^popularity +0\.\d+\S? +1\.0000\*/m);
});

test('users told apart by what they declare', async () => {
  const all = await file(
    'ratings.csv',
    lines((l) => `${l.user},${l.item}`, 'user,item\n'),
  );
  const people = Array.from({ length: 40 }, (_, u) => `${u},${u % 4 === 0 ? 'F' : 'M'},${20 + u}`);
  const users = await file('users.csv', `user,gender,age\n${people.join('\n')}\n`);
  const words = [all, '--users', users, '--split', 'users:0.34', ...LEAST];
  const printed = await evaluate(...words, '--segment', 'gender,age');
  expect(printed).toMatch(/ndcg@3 by gender of the user \(users\)\nscorer +F \(10\) +M \(30\)/);
  expect(printed).toMatch(/20–29 \(10\) +30–39 \(10\)/);
  await expect(evaluate(...words, '--segment', 'income')).rejects.toMatchObject({
    field: 'segment',
    message: expect.stringContaining('Users of these data say age, gender'),
  });
});

const ONE = Array.from({ length: 9 }, (_, n) => `me,i${n}`).join('\n');
const SINGLES = Array.from({ length: 9 }, (_, n) => `u${n},i${n}`).join('\n');
const PAIRS = lines((l) => `${l.user},${l.item}`, 'user,item\n');

test.each([
  [
    'one user, split by user',
    `user,item\n${ONE}\n`,
    ['users:0.3'],
    /no item of test occurs in train/,
  ],
  [
    'one user, split by item',
    `user,item\n${ONE}\n`,
    ['items:0.3'],
    /"items" leaves nothing in test: every item/,
  ],
  [
    'single interactions',
    `user,item\n${SINGLES}\n`,
    ['users:0.3'],
    /"users" leaves nothing in test: every user/,
  ],
  ['no times, split by time', PAIRS, ['time:0.2'], /needs times, but no event has one/],
  ['no times, split at the last', PAIRS, ['last'], /needs times, but no event has one/],
  [
    'one moment',
    'user,item,timestamp\na,x,1600000000\nb,x,1600000000\n',
    ['time:0.2'],
    /all events are of one moment/,
  ],
  [
    'nobody declares a thing',
    PAIRS,
    ['users:0.3', '--segment', 'age'],
    /These data say nothing of users/,
  ],
  ['columns without a meaning', 'p,q,r,s,t\n1,2,3,4,5\n', ['users:0.3'], /not of any known format/],
])('%s: refused, saying what is lacking', async (_, content, words, reason) => {
  const all = await file('a.csv', content);
  await expect(evaluate(all, '--split', ...words)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringMatching(reason),
  });
});
