/** Coalitions that are scored by sums of parts, against rows that are filled in and scored one by one. */
import * as fc from 'fast-check';
import { openEnsembleRanker } from '../../src/learning/ranker/ensemble-ranker.ts';
import {
  scoreMixed,
  type MixedRows,
  type RowScorer,
} from '../../src/learning/ranker/mixed-rows.ts';
import { initialMember } from '../../src/learning/ranker/ranker-weights.ts';
import { withNewcomers } from '../../src/model/training/newcomer-ranker.ts';
import { seededRandom, type Random } from '../../src/numeric/random.ts';

const cases = fc.record({
  width: fc.integer({ min: 1, max: 45 }),
  hidden1: fc.integer({ min: 1, max: 40 }),
  hidden2: fc.integer({ min: 1, max: 20 }),
  members: fc.integer({ min: 1, max: 3 }),
  rows: fc.integer({ min: 1, max: 70 }),
  groupCount: fc.integer({ min: 1, max: 6 }),
  seed: fc.integer(),
});

type Case = typeof cases extends fc.Arbitrary<infer C> ? C : never;

const normals = (random: Random, length: number): Float32Array =>
  Float32Array.from({ length }, () => random.normal());

function ensembleOf({ members, ...shape }: Case, random: Random): RowScorer {
  const { width } = shape;
  const networks = {
    ...shape,
    mean: normals(random, width),
    scale: normals(random, width).map(Math.abs),
    members: Array.from({ length: members }, () => initialMember(shape, random)),
  };
  const tree = {
    width,
    depth: 1,
    features: Uint32Array.of(0),
    thresholds: Float32Array.of(0),
    leaves: Float32Array.of(-1, 1),
    losses: Float32Array.of(0),
  };
  return openEnsembleRanker({ networks, forests: [tree], forestWeight: 0.3 });
}

function rankerOf(asked: Case, random: Random): RowScorer {
  const { width } = asked;
  const linear = () => ({
    mean: normals(random, width),
    scale: normals(random, width).map(Math.abs),
    steady: normals(random, width),
    first: normals(random, width),
  });
  const newcomers = { activity: width - 1, upTo: 2, unknown: linear(), begun: linear() };
  return withNewcomers(newcomers, width, ensembleOf(asked, random));
}

function mixedOf({ width, rows, groupCount }: Case, random: Random): MixedRows {
  const features = normals(random, rows * width);
  // The last column says how many events there are: none, few, many.
  for (let r = 0; r < rows; r++) features[(r + 1) * width - 1] = Math.log1p(r % 6);
  const background = normals(random, width);
  background[width - 1] = Math.log1p(random.integer(6));
  const groups = Uint8Array.from({ length: width }, () => random.integer(groupCount));
  return { features, groups, groupCount, background };
}

const onlyRows = (ranker: RowScorer): RowScorer => ({
  score: (features, rows, out) => ranker.score(features, rows, out),
});

test('coalitions score as the rows they stand for; that of all groups to the bit', () => {
  fc.assert(
    fc.property(cases, (asked) => {
      const random = seededRandom(asked.seed);
      const ranker = rankerOf(asked, random);
      const mixed = mixedOf(asked, random);
      const coalitions = 1 << asked.groupCount;
      const [fast, plain] = [0, 0].map(() => new Float32Array(asked.rows * coalitions));
      scoreMixed(ranker, mixed, fast);
      scoreMixed(onlyRows(ranker), mixed, plain);
      plain.forEach((score, at) => expect(Math.abs(fast[at] - score)).toBeLessThan(2e-5));
      for (let row = 1; row <= asked.rows; row++)
        expect(fast[row * coalitions - 1]).toBe(plain[row * coalitions - 1]);
    }),
    { numRuns: 60 },
  );
});
