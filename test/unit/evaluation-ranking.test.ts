/** The protocol of a full ranking: who is asked, what is ranked, what counts; and the check row on real data. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { EventColumnsBuilder } from '../../src/dataset/event-columns.ts';
import { interactionsOf, type Interactions } from '../../src/dataset/interactions.ts';
import { EVENT_KINDS, type EventKind } from '../../src/domain/event.ts';
import type { Contestant, ScoreUser } from '../../src/evaluation/contestant.ts';
import { evaluateRanking } from '../../src/evaluation/evaluate-ranking.ts';
import { rankingTask } from '../../src/evaluation/ranking-task.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';
import { itemTraits } from '../../src/rerank/item-traits.ts';

type Pair = readonly [user: number, item: number, kind?: EventKind];

function interactions(pairs: readonly Pair[], users: number, items: number): Interactions {
  const events = new EventColumnsBuilder();
  for (const [user, item, kind] of pairs) {
    events.add(user, item, EVENT_KINDS.indexOf(kind ?? 'purchased'), NaN, NaN);
  }
  return interactionsOf(events.build(), users, items);
}

// Items 0..3 occur in train, item 4 does not; user 2 has nothing in test.
const train = interactions(
  [
    [0, 0],
    [0, 1],
    [1, 1],
    [2, 2],
    [2, 3],
  ],
  3,
  5,
);
const scored = (scoreUser: ScoreUser): Contestant => ({ name: 'scored', fitSeconds: 0, scoreUser });
const byIndex = scored((_, out) => {
  for (let item = 0; item < out.length; item++) out[item] = item;
});

test('items of train are ranked, those the user had and those unknown to train are not', async () => {
  const test = interactions(
    [
      [0, 3],
      [1, 0],
      [1, 4],
    ],
    3,
    5,
  );
  const task = rankingTask({ train, test, at: [1, 2] });
  expect([...task.users]).toEqual([0, 1]);
  expect([...task.ranked]).toEqual([1, 1, 1, 1, 0]);
  const { measures, perUser } = await evaluateRanking(task, byIndex);
  // User 0 is shown 3, 2 and user 1 is shown 3, 2, 0; of user 1's two positives one can never be shown.
  expect([...perUser['hitrate@1']]).toEqual([1, 0]);
  expect(measures['recall@2']).toBeCloseTo((1 + 0) / 2, 6);
  expect(measures['coverage@1']).toBeCloseTo(1 / 4, 12);
  expect(measures['coverage@2']).toBeCloseTo(2 / 4, 12);
});

test('equal scores go to the lower index', async () => {
  const task = rankingTask({ train, test: interactions([[1, 0]], 3, 5), at: [1] });
  const { measures } = await evaluateRanking(
    task,
    scored((_, out) => void out.fill(7)),
  );
  expect(measures['hitrate@1']).toBe(1);
});

test('what the user already had or dismissed is no positive', () => {
  const test = interactions(
    [
      [0, 0],
      [0, 2],
      [0, 3, 'dismissed'],
    ],
    3,
    5,
  );
  expect([...rankingTask({ train, test, at: [1] }).positives.item]).toEqual([2]);
});

test('a user unknown to train is asked for too, as a newcomer', () => {
  const test = interactions(
    [
      [0, 2],
      [3, 1],
    ],
    4,
    5,
  );
  const wider = { ...train, users: 4, offsets: Uint32Array.of(...train.offsets, 5) };
  expect([...rankingTask({ train: wider, test, at: [1] }).users]).toEqual([0, 3]);
});

test('scores of NaN or -Infinity are never shown, and a promise is waited for', async () => {
  const task = rankingTask({ train, test: interactions([[1, 2]], 3, 5), at: [3] });
  const late = scored(async (_, out) => {
    await Promise.resolve();
    out.set([NaN, 1, 5, -Infinity, 9]);
  });
  const result = await evaluateRanking(task, late);
  expect(result.measures['precision@3']).toBeCloseTo(1 / 3, 6);
  expect(result.measures['mrr@3']).toBe(1);
  expect(result.measures['coverage@3']).toBe(1 / 4);
});

test('what is known of items is measured only where it is given', async () => {
  const input = { train, test: interactions([[1, 2]], 3, 5), at: [2] };
  const content = sparseRowsFromTriples(5, 2, [2, 3], [0, 1], [1, 1]);
  const without = await evaluateRanking(rankingTask(input), byIndex);
  const categories = [['a'], [], ['a'], ['b'], []];
  const traits = itemTraits(content, categories, Float32Array.of(1, 2, 1, 1, 1));
  const with_ = await evaluateRanking(rankingTask({ ...input, traits }), byIndex);
  for (const measure of ['diversity@2', 'miscalibration@2', 'popularity-shift@2'])
    expect(without.measures).not.toHaveProperty([measure]);
  expect(with_.measures['diversity@2']).toBe(1);
  expect(with_.measures['popularity-shift@2']).toBeGreaterThanOrEqual(0);
});

test('a ranker that names a few items shows those and no others', async () => {
  const task = rankingTask({ train, test: interactions([[1, 2]], 3, 5), at: [3] });
  const lists = { items: Uint32Array.of(3, 2), scores: Float32Array.of(-4, -1) };
  const ranker = { name: 'ranker', fitSeconds: 0, rankUser: () => lists };
  const { measures } = await evaluateRanking(task, ranker);
  expect(measures['mrr@3']).toBe(1);
  expect(measures['coverage@3']).toBe(2 / 4);
});

test('an evaluation can be stopped', async () => {
  const task = rankingTask({ train, test: interactions([[1, 2]], 3, 5), at: [1] });
  const running = evaluateRanking(task, byIndex, { signal: AbortSignal.abort() });
  await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
});

const none = interactions([], 3, 5);
test.each([
  ['an empty test', { train, test: none, at: [10] }, /test holds no interaction/],
  ['an empty train', { train: none, test: train, at: [10] }, /train holds no interaction/],
  ['a test that repeats train', { train, test: train, at: [10] }, /stands in train already/],
  [
    'a test of unknown items',
    { train, test: interactions([[0, 4]], 3, 5), at: [10] },
    /no item of test occurs in train/,
  ],
  [
    'a test of unknown users',
    { train: interactions([[0, 0]], 3, 5), test: interactions([[1, 0]], 3, 5), at: [10] },
    /no user of test occurs in train/,
  ],
  ['a cut at nought', { train, test: train, at: [0] }, /cannot be cut at 0/],
  ['no cut', { train, test: train, at: [] }, /cannot be cut/],
])('%s is refused with its reason', (_, input, reason) => {
  expect(() => rankingTask(input)).toThrow(reason);
});

const MOVIELENS = path.resolve(import.meta.dirname, '../../../shared/data/movielens-100k');
const onRealData = existsSync(MOVIELENS) ? describe : describe.skip;

const lines = (file: string): string[] =>
  gunzipSync(readFileSync(path.join(MOVIELENS, file)))
    .toString()
    .trim()
    .split('\n');

onRealData('the fixed split of MovieLens-100K', () => {
  test('popularity gives the published row', async () => {
    const held = new Set(lines('item-stratified-75-25.test-rows.txt.gz').map(Number));
    const pairs = lines('u.data.gz').map((line): Pair => {
      const [user, item] = line.split('\t').map(Number);
      return [user - 1, item - 1, 'rated'];
    });
    const task = rankingTask({
      train: interactions(
        pairs.filter((_, row) => !held.has(row)),
        943,
        1682,
      ),
      test: interactions(
        pairs.filter((_, row) => held.has(row)),
        943,
        1682,
      ),
      at: [10],
    });
    const { measures } = await evaluateRanking(
      task,
      scored((_, out) => out.set(task.popularity)),
    );
    expect(task.users).toHaveLength(943);
    expect(measures['map@10']).toBeCloseTo(0.056, 3);
    expect(measures['ndcg@10']).toBeCloseTo(0.2524, 3);
    expect(measures['precision@10']).toBeCloseTo(0.2287, 3);
    expect(measures['recall@10']).toBeCloseTo(0.1132, 3);
  });
});
