import * as fc from 'fast-check';
import type { SparseRows } from '../../src/numeric/sparse-rows.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';
import { balanceOf, type Balance } from '../../src/rerank/balance.ts';
import { dppGain } from '../../src/rerank/dpp-gain.ts';
import { itemTraits, type ItemTraits } from '../../src/rerank/item-traits.ts';
import { miscalibration } from '../../src/rerank/mix-gain.ts';
import { rerank } from '../../src/rerank/rerank.ts';
import { contentSimilarity } from '../../src/rerank/similarity.ts';

// Twelve items: 0-5 are crime, 6-9 comedy, 10 both, 11 nothing known of. The first are the best known.
const KINDS = 'ccccccmmmm'.split('');
const CATEGORIES = [...KINDS.map((kind) => [kind]), ['c', 'm'], []];
const POPULARITY = Float32Array.from([90, 80, 70, 9, 8, 7, 60, 6, 5, 4, 3, 0]);
const TRAITS: ItemTraits = itemTraits(unitRows(CATEGORIES), CATEGORIES, POPULARITY);
const ALL = Uint32Array.from({ length: 12 }, (_, item) => item);
const FALLING = Float32Array.from(ALL, (item) => 6 - item / 2);
const RANKING = { items: ALL, scores: FALLING };
const LIKES_BOTH = { item: Uint32Array.of(0, 6), weight: Float32Array.of(1, 1) };

const ordered = (balance: Partial<Balance>, history = LIKES_BOTH): number[] =>
  Array.from(rerank(RANKING, history, TRAITS, balanceOf(balance)));

const topFour = (balance: Partial<Balance>) => Uint32Array.from(ordered(balance).slice(0, 4));

const inTail = (items: readonly number[]): number =>
  items.slice(0, 4).filter((item) => TRAITS.bands.indices[item] === 2).length;

/** [items × kinds] equal entries, rows of unit length. */
function unitRows(kinds: readonly (readonly string[])[]): SparseRows {
  const columns = ['c', 'm'];
  const cells = kinds.flatMap((own, row) => own.map((kind) => ({ row, kind, size: own.length })));
  return sparseRowsFromTriples(
    kinds.length,
    columns.length,
    cells.map(({ row }) => row),
    cells.map(({ kind }) => columns.indexOf(kind)),
    cells.map(({ size }) => 1 / Math.sqrt(size)),
  );
}

test('without a balance nothing moves', () => {
  expect(ordered({})).toEqual(Array.from(ALL));
});

test.each(['mmr', 'dpp'] as const)('diversity by %s brings the other kind up', (method) => {
  const order = ordered({ diversity: 0.5, method });
  expect(order[0]).toBe(0);
  expect(order.slice(1, 3).some((item) => item >= 6)).toBe(true);
});

test('novelty brings up what few know', () => {
  const top = ordered({ novelty: 0.7 }).slice(0, 4);
  const meanPopularity = top.reduce((sum, item) => sum + POPULARITY[item], 0) / 4;
  expect(meanPopularity).toBeLessThan((90 + 80 + 70 + 9) / 4);
});

test('calibration brings the mix of categories to that of the history', () => {
  const before = miscalibration(TRAITS.categories, LIKES_BOTH, topFour({}));
  const after = miscalibration(TRAITS.categories, LIKES_BOTH, topFour({ calibration: 0.6 }));
  expect(before).toBeGreaterThan(0.2);
  expect(after).toBeLessThan(0.05);
});

test('popularity control serves a lover of the unknown more of it', () => {
  const history = { item: Uint32Array.of(8, 9), weight: Float32Array.of(1, 1) };
  expect(inTail(ordered({ popularityControl: 0.8 }, history))).toBeGreaterThan(
    inTail(ordered({}, history)),
  );
});

test('a history that says nothing of kinds leaves calibration without a say', () => {
  const history = { item: Uint32Array.of(11), weight: Float32Array.of(1) };
  expect(ordered({ calibration: 0.9 }, history)).toEqual(Array.from(ALL));
  expect(miscalibration(TRAITS.categories, history, ALL)).toBeNaN();
});

test('every candidate stays, once', () => {
  const share = fc.double({ min: 0, max: 0.25, noNaN: true });
  const balances = fc.record({
    diversity: share,
    novelty: share,
    calibration: share,
    popularityControl: share,
    method: fc.constantFrom<Balance['method']>('mmr', 'dpp'),
  });
  fc.assert(
    fc.property(balances, (balance) => {
      expect(ordered(balance).toSorted((a, b) => a - b)).toEqual(Array.from(ALL));
    }),
  );
});

test('a determinantal process gains what is left outside the span of the list', () => {
  const gain = dppGain(contentSimilarity(TRAITS.content, ALL), ALL.length);
  gain.pick(0);
  expect(gain.of(1)).toBeCloseTo(-1, 5);
  expect(gain.of(6)).toBeCloseTo(0, 5);
  expect(gain.of(10)).toBeCloseTo(Math.log(0.5) / Math.log(1000), 5);
  gain.pick(6);
  expect(gain.of(10)).toBeCloseTo(-1, 5);
});

test.each([
  [{ diversity: 1.5 }, 'balance.diversity'],
  [{ novelty: NaN }, 'balance.novelty'],
  [{ diversity: 0.6, novelty: 0.6 }, 'balance'],
])('shares %j are refused, naming %s', (balance, field) => {
  expect(() => balanceOf(balance)).toThrow(expect.objectContaining({ code: 'BAD_INPUT', field }));
});
