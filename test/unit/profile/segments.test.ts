/** Segments: groups that are really there are found, told apart, named, kept, and the same again by the same seed. */
import * as fc from 'fast-check';
import type { UserId } from '../../../src/domain/ids.ts';
import { seededRandom } from '../../../src/numeric/random.ts';
import { chooseClusters } from '../../../src/profile/segments/choose-clusters.ts';
import { hierarchicalFinder, kMeansFinder } from '../../../src/profile/segments/clustering.ts';
import { keepIds } from '../../../src/profile/segments/keep-ids.ts';
import { lookAlike, LOOK_ALIKE_METHODS } from '../../../src/profile/segments/look-alike.ts';
import { adjustedRand, bestOverlaps } from '../../../src/profile/segments/partition-agreement.ts';
import { rfmKind, RFM_KINDS } from '../../../src/profile/segments/rfm.ts';
import { namesOf } from '../../../src/profile/segments/segment-names.ts';
import { silhouette } from '../../../src/profile/segments/silhouette.ts';
import { marksOf } from '../../../src/profile/segments/traits.ts';
import type { ProfileLayout } from '../../../src/profile/vectors/profile-layout.ts';
import {
  fitScale,
  rowOf,
  standardised,
  type Matrix,
} from '../../../src/profile/vectors/standard-scale.ts';

/** `groups` heaps of points on the corners of a simplex. */
function planted(groups: number, each: number, noise = 0.15): { points: Matrix; truth: number[] } {
  const random = seededRandom(7);
  const truth = Array.from({ length: groups * each }, (_, row) => row % groups);
  const values = Float32Array.from(
    truth.flatMap((group) =>
      Array.from({ length: groups }, (_, k) => (k === group ? 1 : 0) + noise * random.normal()),
    ),
  );
  return { points: { rows: truth.length, width: groups, values }, truth };
}

const labelling = fc.integer({ min: 2, max: 30 }).chain((size) => {
  const labels = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: size, maxLength: size });
  return fc.tuple(labels, labels);
});

test('planted groups are found by either way, and their number by the silhouette', async () => {
  const { points, truth } = planted(4, 30);
  for (const finder of [kMeansFinder, hierarchicalFinder])
    expect(adjustedRand(finder(points, 1)(4).labels, truth)).toBe(1);
  const chosen = await chooseClusters(points, 1);
  expect(chosen?.clustering.centres.rows).toBe(4);
  const finalist = chosen?.finalists.find((one) => one.chosen);
  expect(finalist?.stability.reseeded).toBeCloseTo(1);
  expect(finalist?.stability.bootstrap).toBeGreaterThan(0.95);
  expect(Math.min(...(finalist?.stability.overlaps ?? []))).toBeGreaterThan(0.95);
});

test('too few people, or people who are all alike, make no groups', async () => {
  expect(await chooseClusters(planted(3, 4).points, 1)).toBeUndefined();
  const alike = { rows: 40, width: 2, values: new Float32Array(80).fill(1) };
  expect(await chooseClusters(alike, 1)).toBeUndefined();
});

test('K-means gives the same groups for the same seed', () => {
  const { points } = planted(3, 40, 0.6);
  expect(kMeansFinder(points, 5)(6)).toEqual(kMeansFinder(points, 5)(6));
});

test('choosing groups ends when nobody waits for it', async () => {
  const stopped = AbortSignal.abort();
  await expect(chooseClusters(planted(3, 20).points, 1, stopped)).rejects.toMatchObject({
    code: 'CANCELLED',
  });
});

test('the silhouette lies between -1 and 1, and is near 1 for groups far apart', () => {
  fc.assert(
    fc.property(labelling, ([labels]) => {
      const random = seededRandom(labels.length);
      const values = Float32Array.from({ length: 2 * labels.length }, () => random.normal());
      const said = silhouette({ rows: labels.length, width: 2, values }, labels, 1);
      if (new Set(labels).size < 2) expect(said).toBeNaN();
      else expect(Math.abs(said)).toBeLessThanOrEqual(1);
    }),
  );
  const { points, truth } = planted(3, 20, 0.001);
  expect(silhouette(points, truth, 1)).toBeGreaterThan(0.99);
});

test('agreement is 1 with itself, the same from both sides, and blind to names of groups', () => {
  fc.assert(
    fc.property(labelling, ([a, b]) => {
      expect(adjustedRand(a, a)).toBe(1);
      expect(adjustedRand(a, b)).toBeCloseTo(adjustedRand(b, a), 10);
      const renamed = b.map((label) => 10 - label);
      expect(adjustedRand(a, renamed)).toBeCloseTo(adjustedRand(a, b), 10);
      expect(adjustedRand(a, b)).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
  // Hubert and Arabie's worked value for two crossings of two groups.
  expect(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5);
  expect(Array.from(bestOverlaps([0, 0, 1, 1], [5, 5, 5, 6], 2))).toEqual([2 / 3, 1 / 2]);
});

test('every combination of fifths has a name of the field', () => {
  const fifths = [1, 2, 3, 4, 5];
  const kinds = fifths.flatMap((recency) =>
    fifths.map((frequency) => rfmKind({ recency, frequency })),
  );
  expect(new Set(kinds)).toEqual(new Set(RFM_KINDS));
  expect(rfmKind({ recency: 5, frequency: 5, money: 5 })).toBe('champions');
  expect(rfmKind({ recency: 1, frequency: 5 })).toBe('cannot-lose');
  expect(rfmKind({ recency: 1, frequency: 1 })).toBe('hibernating');
  expect(rfmKind({ recency: 2, frequency: 4 })).toBe('at-risk');
});

const people = (text: string) => Array.from(text) as UserId[];

test('a segment that is found again keeps its id, others get ids nobody had', () => {
  const old = [
    { id: 's-1', members: new Set(people('abcdef')) },
    { id: 's-7', members: new Set(people('ghij')) },
  ];
  expect(keepIds([people('ghik'), people('xyz'), people('abcde')], old, 's-')).toEqual([
    's-7',
    's-8',
    's-1',
  ]);
  expect(keepIds([people('a'), people('b')], [], 's-')).toEqual(['s-1', 's-2']);
  // Both halves would like to be the old one: the larger is.
  expect(keepIds([people('ab'), people('cdef')], old, 's-')).toEqual(['s-8', 's-1']);
});

const LAYOUT: ProfileLayout = [
  { name: 'evening', group: 'time', label: 'evenings' },
  { name: 'spent', group: 'money', label: 'money spent' },
  { name: 'category:beer', group: 'category', label: 'BEER' },
];

test('a group is named for what is over-represented in it, as far as chance does not explain it', () => {
  const random = seededRandom(3);
  const raw = Array.from({ length: 400 }, (_, row) =>
    Float64Array.of(
      row < 100 ? 0.9 + 0.05 * random.next() : 0.3 * random.next(),
      random.next(),
      row < 80 ? 0.5 + random.next() : 0.4 * random.next(),
    ),
  );
  const labels = raw.map((_, row) => (row < 100 ? 0 : 1));
  const marks = marksOf(LAYOUT, raw, labels, 2);
  expect(marks[0].map(({ trait, side }) => `${trait} ${side}`)).toEqual([
    'evening high',
    'category:beer high',
  ]);
  expect(marks[0][0]).toMatchObject({ share: 1, usual: 0.25, lift: 4 });
  const [first, second] = namesOf(LAYOUT, marks);
  expect(first).toEqual({ en: 'Evening, beer fans', zh: '晚间、beer爱好者' });
  expect(second.en).not.toBe(first.en);
});

test('chance alone names nobody', () => {
  const random = seededRandom(5);
  const raw = Array.from({ length: 300 }, () => Float64Array.from(LAYOUT, () => random.next()));
  const marks = marksOf(
    LAYOUT,
    raw,
    raw.map(() => random.integer(3)),
    3,
  );
  expect(marks.flat()).toEqual([]);
  const names = namesOf(LAYOUT, marks).map(({ en }) => en);
  expect(new Set(names).size).toBe(3);
});

test('what is unknown stands in the middle, what says nothing does not count', () => {
  const rows = [Float64Array.of(1, 5, NaN), Float64Array.of(3, 5, 2), Float64Array.of(5, 5, 4)];
  const { values } = standardised(fitScale(rows, 3), rows);
  expect(Array.from(values.subarray(0, 3), (z) => Number(z.toFixed(3)))).toEqual([-1.225, 0, 0]);
  expect(Array.from(values).every(Number.isFinite)).toBe(true);
});

test.each(LOOK_ALIKE_METHODS)('people like those on a list stand above others: %s', (method) => {
  const { points, truth } = planted(3, 60, 0.3);
  const rows = [...truth.keys()].filter((row) => truth[row] === 1);
  const alike = lookAlike(method, points, rows.slice(0, 20), 1);
  const others = [...truth.keys()]
    .filter((row) => !rows.slice(0, 20).includes(row))
    .sort((a, b) => alike(rowOf(points, b)) - alike(rowOf(points, a)));
  const hits = others.slice(0, 40).filter((row) => truth[row] === 1).length;
  expect(hits).toBeGreaterThanOrEqual(38);
});
