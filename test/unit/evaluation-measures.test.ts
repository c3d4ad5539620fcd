/** The measures of one list, against values worked by hand and against slow, literal restatements. */
import * as fc from 'fast-check';
import { accuracyAt } from '../../src/evaluation/accuracy.ts';
import { diversity, gini, novelty } from '../../src/evaluation/beyond-accuracy.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';

test('a list with hits at ranks 1 and 3 of four relevant items, cut at 3', () => {
  const measured = accuracyAt([1, 0, 1], 4, 3);
  const ideal = 1 + 1 / Math.log2(3) + 1 / 2;
  expect(measured.ndcg).toBeCloseTo((1 + 1 / 2) / ideal, 12);
  expect(measured.precision).toBeCloseTo(2 / 3, 12);
  expect(measured.recall).toBeCloseTo(2 / 4, 12);
  expect(measured.map).toBeCloseTo((1 + 2 / 3) / 4, 12);
  expect(measured.mrr).toBe(1);
  expect(measured.hitrate).toBe(1);
});

test('the ideal list of a user with one relevant item is full marks but for precision', () => {
  expect(accuracyAt([1, 0, 0, 0], 1, 4)).toEqual({
    ndcg: 1,
    precision: 1 / 4,
    recall: 1,
    f1: 2 / 5,
    map: 1,
    mrr: 1,
    hitrate: 1,
  });
});

test('a list without a hit, and an empty list, measure nought', () => {
  const nought = { ndcg: 0, precision: 0, recall: 0, f1: 0, map: 0, mrr: 0, hitrate: 0 };
  expect(accuracyAt([0, 0, 0], 2, 3)).toEqual(nought);
  expect(accuracyAt([], 2, 3)).toEqual(nought);
});

const dcg = (ranks: readonly number[]): number =>
  ranks.reduce((sum, rank) => sum + Math.LN2 / Math.log(rank + 1), 0);

test('measures agree with a literal restatement on any list', () => {
  const lists = fc.record({
    hits: fc.array(fc.constantFrom(0, 1), { maxLength: 30 }),
    missed: fc.integer({ min: 0, max: 20 }),
    k: fc.integer({ min: 1, max: 25 }),
  });
  fc.assert(
    fc.property(lists, ({ hits, missed, k }) => {
      const relevant = Math.max(1, hits.filter(Boolean).length + missed);
      const cut = hits.slice(0, k);
      const ranks = cut.flatMap((hit, at) => (hit === 1 ? [at + 1] : []));
      const ideal = dcg(Array.from({ length: Math.min(k, relevant) }, (_, at) => at + 1));
      const precisionTo = (rank: number): number =>
        cut.slice(0, rank).filter(Boolean).length / rank;
      const measured = accuracyAt(hits, relevant, k);
      expect(measured.ndcg).toBeCloseTo(dcg(ranks) / ideal, 10);
      expect(measured.precision).toBeCloseTo(ranks.length / k, 10);
      expect(measured.recall).toBeCloseTo(ranks.length / relevant, 10);
      expect(measured.map).toBeCloseTo(
        ranks.map(precisionTo).reduce((a, b) => a + b, 0) / relevant,
        10,
      );
      expect(measured.mrr).toBeCloseTo(ranks.length === 0 ? 0 : 1 / ranks[0], 10);
      for (const value of Object.values(measured)) expect(value).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
});

test('novelty is the mean self-information in bits', () => {
  const popularity = Uint32Array.of(8, 4, 1);
  expect(novelty(Uint32Array.of(0, 1, 2), popularity, 8)).toBeCloseTo((0 + 1 + 3) / 3, 12);
  expect(novelty(new Uint32Array(0), popularity, 8)).toBe(0);
});

test('diversity is the mean distance of pairs whose content is known', () => {
  // Items 0 and 1 are alike, 2 is another thing, 3 has no content.
  const content = sparseRowsFromTriples(4, 2, [0, 1, 2], [0, 0, 1], [1, 1, 1]);
  expect(diversity(Uint32Array.of(0, 1), content)).toBeCloseTo(0, 6);
  expect(diversity(Uint32Array.of(0, 2), content)).toBeCloseTo(1, 6);
  expect(diversity(Uint32Array.of(0, 3, 1, 2), content)).toBeCloseTo(2 / 3, 6);
  expect(diversity(Uint32Array.of(0, 3), content)).toBeNaN();
});

test('Gini is 0 when all items are shown alike and 1 - 1/n when one takes all', () => {
  expect(gini(Uint32Array.of(5, 5, 5, 5))).toBeCloseTo(0, 12);
  expect(gini(Uint32Array.of(0, 0, 0, 9))).toBeCloseTo(3 / 4, 12);
  expect(gini(new Uint32Array(4))).toBe(0);
});

test('Gini equals the mean absolute difference over twice the mean', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 20 }), (counts) => {
      const total = counts.reduce((a, b) => a + b, 0);
      fc.pre(total > 0);
      const gaps = counts.flatMap((a) => counts.map((b) => Math.abs(a - b)));
      const expected = gaps.reduce((a, b) => a + b, 0) / (2 * counts.length * total);
      expect(gini(Uint32Array.from(counts))).toBeCloseTo(expected, 10);
    }),
  );
});
