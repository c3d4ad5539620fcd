/** New items: attributes mapped to taste, ridge regression without a dense matrix, places among the candidates. */
import * as fc from 'fast-check';
import type { History } from '../../src/dataset/history.ts';
import type { Interactions } from '../../src/dataset/interactions.ts';
import { newItemsOf, nominate, withNominated } from '../../src/features/cold-candidates.ts';
import { sparseRidge } from '../../src/numeric/sparse-ridge.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';
import { coldItem } from '../../src/scorers/cold-item.ts';
import type { FitInput, Scorer } from '../../src/scorers/scorer.ts';

const breathe = async (): Promise<void> => {};

test('with steps enough, the ridge weights solve the normal equations', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(6), fc.nat(3), fc.double({ min: -2, max: 2, noNaN: true })), {
        minLength: 1,
        maxLength: 20,
      }),
      fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 14, maxLength: 14 }),
      fc.double({ min: 0.1, max: 5, noNaN: true }),
      async (entries, targets, lambda) => {
        const x = sparseRowsFromTriples(
          7,
          4,
          entries.map(([row]) => row),
          entries.map(([, column]) => column),
          entries.map(([, , value]) => value),
        );
        const y = Float64Array.from(targets);
        const w = await sparseRidge(x, y, 2, lambda, 50, breathe);
        const dense = Array.from({ length: 7 }, (_, row) => denseRow(x, row));
        // The steps end when what is left is 1e-5 of xᵀ·y, in length.
        const asked = [0, 1, 2, 3].flatMap((c) =>
          [0, 1].map((k) => dense.reduce((sum, row, r) => sum + row[c] * y[r * 2 + k], 0)),
        );
        const tolerance = 1.001e-5 * Math.hypot(...asked) + 1e-9;
        for (let c = 0; c < 4; c++) {
          for (let k = 0; k < 2; k++) {
            // xᵀ(y − x·w) = lambda·w
            const left = dense.reduce((sum, row, r) => {
              const told = row.reduce((all, value, f) => all + value * w[f * 2 + k], 0);
              return sum + row[c] * (y[r * 2 + k] - told);
            }, 0);
            expect(Math.abs(left - lambda * w[c * 2 + k])).toBeLessThanOrEqual(tolerance);
          }
        }
      },
    ),
  );
});

function denseRow(x: ReturnType<typeof sparseRowsFromTriples>, row: number): number[] {
  const dense = Array.from({ length: x.columns }, () => 0);
  for (let e = x.offsets[row]; e < x.offsets[row + 1]; e++) dense[x.indices[e]] = x.values[e];
  return dense;
}

const ITEMS = 20;
/** Even users like even items but the last two, odd ones odd items; twice as many users are even. */
function twoTastes(): Interactions {
  const rows = Array.from({ length: 30 }, (_, user) => {
    const taste = user % 3 === 0 ? 1 : 0;
    return Array.from({ length: ITEMS - 2 }, (__, i) => i).filter(
      (i) => i % 2 === taste && (i + user) % 5 !== 0,
    );
  });
  const item = Uint32Array.from(rows.flat());
  return {
    users: 30,
    items: ITEMS,
    offsets: Uint32Array.from([0, ...rows.map((_, u) => rows.slice(0, u + 1).flat().length)]),
    item,
    weight: new Float32Array(item.length).fill(1),
    value: new Float32Array(item.length).fill(NaN),
    at: new Float64Array(item.length).fill(NaN),
  };
}

/** Content says nothing but whether an item is even; `maker` the same. */
const parity = sparseRowsFromTriples(
  ITEMS,
  2,
  Array.from({ length: ITEMS }, (_, i) => i),
  Array.from({ length: ITEMS }, (_, i) => i % 2),
  Array.from({ length: ITEMS }, () => 1),
);
const nothing = sparseRowsFromTriples(ITEMS, 0, [], [], []);
const input: FitInput = {
  interactions: twoTastes(),
  content: parity,
  metaPaths: [],
  now: 0,
  seed: 1,
};

const liked = (...items: number[]): History => ({
  item: Uint32Array.from(items),
  weight: new Float32Array(items.length).fill(1),
  value: new Float32Array(items.length).fill(NaN),
  at: new Float64Array(items.length).fill(NaN),
});

async function scoresFor(given: FitInput, history: History): Promise<Float32Array> {
  const module = coldItem({ factors: 4 });
  const scores = new Float32Array(ITEMS);
  module.open(await module.fit(given)).score(history, scores);
  return scores;
}

const EVEN_NEW = 18;
const ODD_NEW = 19;

test('of two items without events, the one like what the user liked scores higher', async () => {
  const even = await scoresFor(input, liked(0, 2, 6));
  const odd = await scoresFor(input, liked(1, 3, 7));
  expect(even[EVEN_NEW]).toBeGreaterThan(even[ODD_NEW]);
  expect(odd[ODD_NEW]).toBeGreaterThan(odd[EVEN_NEW]);
});

test('the knowledge graph says it as well as content does', async () => {
  const known = { ...input, content: nothing, metaPaths: [{ name: 'maker', links: parity }] };
  const odd = await scoresFor(known, liked(1, 3, 7));
  expect(odd[ODD_NEW]).toBeGreaterThan(odd[EVEN_NEW]);
});

test('who has no history is told what most people like', async () => {
  const nobody = await scoresFor(input, liked());
  expect(nobody[EVEN_NEW]).toBeGreaterThan(nobody[ODD_NEW]);
});

test('items of which nothing is known all score the same, and all is finite without any event', async () => {
  const blank = await scoresFor({ ...input, content: nothing }, liked(0, 2));
  expect(new Set(blank).size).toBe(1);
  const interactions = {
    ...input.interactions,
    offsets: new Uint32Array(31),
    item: new Uint32Array(0),
    weight: new Float32Array(0),
    value: new Float32Array(0),
    at: new Float64Array(0),
  };
  const none = await scoresFor({ ...input, interactions }, liked(0));
  expect(none.every((score) => Number.isFinite(score))).toBe(true);
});

test('a few items alone score what they score among all', async () => {
  const module = coldItem({ factors: 4 });
  const scorer = module.open(await module.fit(input));
  const [all, some] = [new Float32Array(ITEMS), new Float32Array(3)];
  scorer.score(liked(0, 3), all);
  scorer.scoreOnly?.(liked(0, 3), Uint32Array.of(19, 0, 7), some);
  expect([...some]).toEqual([all[19], all[0], all[7]]);
});

test('items without events are new', () => {
  const facts = {
    popularity: Float32Array.of(0, 3, 0, 0.3),
    meanValue: new Float32Array(4),
    releasedAt: new Float64Array(4),
    now: 0,
    trends: { offsets: new Uint32Array(5), day: new Uint32Array(0), weight: new Float32Array(0) },
  };
  expect([...newItemsOf(facts)]).toEqual([0, 2]);
});

const byIndex: Scorer = { score: (_, out) => out.forEach((__, i) => (out[i] = i)) };

test('the best new items are nominated, but none that was seen or that a filter refuses', () => {
  const newItems = Uint32Array.of(1, 4, 6, 9);
  const ask = (more: object): number[] => [
    ...nominate(
      byIndex,
      { history: liked(9), user: undefined, ...more },
      newItems,
      2,
      new Float32Array(10),
    ),
  ];
  expect(ask({})).toEqual([6, 4]);
  expect(ask({ includeSeen: true })).toEqual([9, 6]);
  expect(ask({ eligible: (item: number) => item < 5 })).toEqual([4, 1]);
});

test('nominated items stand among the candidates, each once, and only the last others give way', () => {
  const sets = fc.uniqueArray(fc.nat(30), { maxLength: 12 });
  fc.assert(
    fc.property(sets, sets, fc.integer({ min: 12, max: 20 }), (chosen, nominated, limit) => {
      const all = [...withNominated(Uint32Array.from(chosen), Uint32Array.from(nominated), limit)];
      const wanted = new Set(nominated);
      expect(new Set(all).size).toBe(all.length);
      expect(all.length).toBe(Math.min(limit, new Set([...chosen, ...nominated]).size));
      expect(nominated.every((item) => all.includes(item))).toBe(true);
      const others = chosen.filter((item) => !wanted.has(item));
      const kept = all.filter((item) => !wanted.has(item));
      expect(kept).toEqual(others.slice(0, kept.length));
    }),
  );
});
