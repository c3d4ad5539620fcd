/** `tastegraph evaluate` from files to table and JSON, with real scorers on real files. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EvaluationReport } from '../../src/evaluation/report.ts';
import { evaluate } from '../support/evaluate.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function file(name: string, lines: readonly string[]): Promise<string> {
  const at = path.join(folder, name);
  await writeFile(at, `${lines.join('\n')}\n`);
  return at;
}

async function jsonOf(...words: string[]): Promise<EvaluationReport> {
  const json = path.join(folder, 'report.json');
  await evaluate(...words, '--json', json);
  return JSON.parse(await readFile(json, 'utf8')) as EvaluationReport;
}

/** Two circles of taste: even users and items, odd users and items; keys are words, there are no times. */
const likes = Array.from({ length: 30 }, (_, user) =>
  Array.from({ length: 5 }, (_, n) => `user-${user},item-${(user % 2) + 2 * ((user + n) % 8)}`),
).flat();

test('given parts: a row per scorer in the table and in the JSON', async () => {
  const train = await file('train.csv', ['user,item', ...likes.filter((_, row) => row % 5 !== 0)]);
  const held = await file('test.csv', ['user,item', ...likes.filter((_, row) => row % 5 === 0)]);
  const json = path.join(folder, 'report.json');
  const printed = await evaluate('--train', train, '--test', held, '--at', '3', '--json', json);
  expect(printed).toMatch(/120 interactions to learn from; 30 to find for 30 users among 16 items/);
  expect(printed).toMatch(/^popularity .*$/m);
  expect(printed).toMatch(/^item-knn .*$/m);
  const report = JSON.parse(await readFile(json, 'utf8')) as EvaluationReport;
  const [popular, knn] = report.scorers;
  expect([popular.name, knn.name]).toEqual(['popularity', 'item-knn']);
  expect(knn.measures['ndcg@3']).toBeGreaterThan(popular.measures['ndcg@3']);
  expect(report.protocol.split).toBe('given');
});

test('train may come in several files', async () => {
  const parts = [0, 1, 2].map((part) => likes.filter((_, row) => row % 3 === part));
  const files = await Promise.all(
    parts.map((rows, part) => file(`part-${part}.csv`, ['user,item', ...rows])),
  );
  const { dataset } = await jsonOf('--train', files[0], files[1], '--test', files[2]);
  expect(dataset).toMatchObject({ trainEvents: 100, testEvents: 50 });
});

test('a file that is split: the seed decides, and only the scorers that were asked for take part', async () => {
  const all = await file('likes.csv', ['user,item', ...likes]);
  const run = (seed: string): Promise<EvaluationReport> =>
    jsonOf(all, '--split', 'users:0.4', '--scorers', 'popularity', '--seed', seed);
  const [once, again, other] = [await run('1'), await run('1'), await run('2')];
  expect(once.dataset.testEvents).toBe(60);
  expect(once.scorers.map((scorer) => scorer.name)).toEqual(['popularity']);
  expect(again.scorers[0].measures).toEqual(once.scorers[0].measures);
  expect(other.scorers[0].measures).not.toEqual(once.scorers[0].measures);
});

test('row numbers count the rows of the file, unusable ones too, and not its header', async () => {
  const rows = ['a,x', 'b,x', ',y', 'a,y', 'b,z', 'b,y'];
  const all = await file('likes.csv', ['user,item', ...rows]);
  const held = await file('rows.txt', ['3', '4']);
  const report = await jsonOf(all, '--split', `rows=${held}`, '--at', '1');
  // Rows 3 and 4 are a,y and b,z; z is unknown to train.
  expect(report.dataset).toMatchObject({
    rejectedRows: 1,
    trainEvents: 3,
    positives: 2,
    unreachablePositives: 1,
  });
  expect(report.scorers[0].measures['hitrate@1']).toBe(0.5);
});

test('a report is never written over what it is about', async () => {
  const train = await file('train.csv', ['user,item', ...likes.slice(5)]);
  const held = await file('test.csv', ['user,item', ...likes.slice(0, 5)]);
  for (const json of [train, held])
    await expect(evaluate('--train', train, '--test', held, '--json', json)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      field: 'json',
    });
  expect(await readFile(train, 'utf8')).toContain('user,item');
});

test.each([
  [['--format', 'xml'], /Allowed choices are movielens-100k/],
  [['--at', '10,ten'], /--at takes whole numbers from 1 to 10000/],
  [['--at', '0'], /--at takes/],
  [['--seed', '-1'], /--seed takes whole numbers from 0 to 2147483647/],
  [['--seed', '0x10'], /--seed takes/],
  [['--seed', ''], /--seed takes/],
  [['--seed', '2147483648'], /--seed takes/],
])('%j is refused, naming the option', async (words, said) => {
  const asking = evaluate('ratings.csv', '--split', 'last', ...words);
  await expect(asking).rejects.toMatchObject({
    code: 'commander.invalidArgument',
    message: expect.stringMatching(said),
  });
});

test('a failed evaluation says why and leaves no file', async () => {
  const all = await file('likes.csv', ['user,item', ...likes]);
  const json = path.join(folder, 'report.json');
  await expect(evaluate(all, '--split', 'last', '--json', json)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    field: 'split',
    message: expect.stringContaining('needs times, but no event has one'),
  });
  const strangers = await file('test.csv', ['user,item', 'nobody,item-1']);
  const unknown = evaluate('--train', all, '--test', strangers, '--json', json);
  await expect(unknown).rejects.toThrow(/no user of test occurs in train/);
  const empty = await file('empty.csv', ['user,item']);
  await expect(evaluate('--train', all, '--test', empty)).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
  await expect(evaluate('--train', all, '--test', path.join(folder, 'none'))).rejects.toThrow(
    /There is no file/,
  );
  expect((await readdir(folder)).includes('report.json')).toBe(false);
});

const MOVIELENS = path.resolve(import.meta.dirname, '../../../shared/data/movielens-100k');

(existsSync(MOVIELENS) ? describe : describe.skip)('MovieLens-100K, the fixed split', () => {
  test('popularity gives the published row through the whole command', async () => {
    const rows = path.join(MOVIELENS, 'item-stratified-75-25.test-rows.txt.gz');
    const words = ['--split', `rows=${rows}`, '--scorers', 'popularity', '--at', '10'];
    const { dataset, scorers } = await jsonOf(path.join(MOVIELENS, 'u.data.gz'), ...words);
    expect(dataset).toMatchObject({ trainEvents: 75_066, testEvents: 24_934, testUsers: 943 });
    expect(scorers[0].measures['map@10']).toBeCloseTo(0.056, 3);
    expect(scorers[0].measures['ndcg@10']).toBeCloseTo(0.2524, 3);
    expect(scorers[0].measures['precision@10']).toBeCloseTo(0.2287, 3);
    expect(scorers[0].measures['recall@10']).toBeCloseTo(0.1132, 3);
  });
});
