/** The pieces of trained embeddings: what is asked, and gradients by hand against differences. */
import * as fc from 'fast-check';
import { sampleCandidates } from '../../src/learning/embeddings/candidate-sample.ts';
import { addGatedGradient, gatedProduct } from '../../src/learning/embeddings/gated-product.ts';
import { partEntries } from '../../src/learning/embeddings/hidden-parts.ts';
import { drawQuestions } from '../../src/learning/embeddings/history-questions.ts';
import { addNodeGradient, knownVectors } from '../../src/learning/embeddings/known-vectors.ts';
import { drawPairs } from '../../src/learning/embeddings/labelled-pairs.ts';
import { profileEncoder, profileVocabulary } from '../../src/learning/embeddings/profile-code.ts';
import {
  climbTower,
  descendTower,
  initialiseTower,
  towerLength,
  towerOf,
  TOWER,
} from '../../src/learning/embeddings/profile-tower.ts';
import { RELATIONAL_SCORES } from '../../src/learning/embeddings/relational-score.ts';
import { LEFT_OUT } from '../../src/learning/embeddings/softmax-products.ts';
import { addSquareGradient, timesSquare } from '../../src/learning/square-product.ts';
import { interestMatrix } from '../../src/dataset/interactions.ts';
import { userId } from '../../src/domain/ids.ts';
import { seededRandom, type Random } from '../../src/numeric/random.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';
import { randomInteractions } from '../support/random-interactions.ts';

const seeds = fc.integer({ min: 0, max: 1_000_000 });
const matrix = interestMatrix(randomInteractions(30, 40, 3));

test('a row falls into two parts, neither of them empty', () => {
  fc.assert(
    fc.property(
      seeds,
      fc.integer({ min: 2, max: 9 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seed, count, share) => {
        const row = sparseRowsFromTriples(
          1,
          count,
          Array(count).fill(0),
          [...Array(count).keys()],
          Array(count).fill(1),
        );
        const { seen, hidden } = partEntries(row, 0, share, seededRandom(seed));
        expect(Math.min(seen.length, hidden.length)).toBeGreaterThan(0);
        expect([...seen, ...hidden].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
      },
    ),
  );
});

test('a sample holds every right answer once, and stands for all columns', () => {
  fc.assert(
    fc.property(
      seeds,
      fc.uniqueArray(fc.nat(99), { maxLength: 12 }),
      fc.integer({ min: 1, max: 120 }),
      (seed, right, maximum) => {
        const { columns, correction } = sampleCandidates(100, right, maximum, seededRandom(seed));
        expect(new Set(columns).size).toBe(columns.length);
        for (const column of right) expect(correction[columns.indexOf(column)]).toBe(0);
        // With nothing but right answers there is no other to stand for the rest.
        if (columns.length === right.length) return;
        expect(correction.reduce((sum, log) => sum + Math.exp(log), 0)).toBeCloseTo(100, 3);
      },
    ),
  );
});

test('what is hidden is right, what is seen is not asked about, of every history that can be parted', () => {
  const plan = { batch: 8, hiddenShare: 0.5, maximumCandidates: 1000 };
  const questions = drawQuestions(matrix, plan, seededRandom(2));
  if (questions === undefined) throw new Error('nothing to ask');
  const { rows, seen, codes, sample } = questions;
  expect(sample.columns).toHaveLength(40);
  rows.forEach((user, row) => {
    const own = matrix.indices.slice(matrix.offsets[user], matrix.offsets[user + 1]);
    const known = new Set([...seen[row]].map((e) => matrix.indices[e]));
    sample.columns.forEach((item, c) => {
      const code = codes[row * 40 + c];
      if (known.has(item)) expect(code).toBe(LEFT_OUT);
      else if (own.includes(item)) expect(code).toBeGreaterThan(0);
      else expect(code).toBe(0);
    });
  });
  const silent = { ...matrix, offsets: new Uint32Array(31), indices: new Uint32Array(0) };
  expect(drawQuestions(silent, plan, seededRandom(2))).toBeUndefined();
});

test('a pair is wanted and hidden, or was never met', () => {
  const plan = { batch: 8, hiddenShare: 0.5, answers: 3, negatives: 4 };
  const pairs = drawPairs(matrix, plan, seededRandom(2));
  if (pairs === undefined) throw new Error('nothing to ask');
  pairs.row.forEach((row, p) => {
    const user = pairs.rows[row];
    const own = matrix.indices.slice(matrix.offsets[user], matrix.offsets[user + 1]);
    const item = pairs.columns[pairs.column[p]];
    expect(own.includes(item)).toBe(pairs.label[p] === 1);
    expect([...pairs.seen[row]].map((e) => matrix.indices[e])).not.toContain(item);
  });
});

describe.each(Object.values(RELATIONAL_SCORES).map((score) => [score.name, score] as const))(
  '%s',
  (_, score) => {
    test('its gradient is that of its query', () => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const random = seededRandom(seed);
          const [head, relation, error] = [
            normals(random, 6),
            normals(random, 6),
            normals(random, 6),
          ];
          const [ofHead, ofRelation] = [new Float32Array(6), new Float32Array(6)];
          score.addGradient(error, head, relation, ofHead, ofRelation);
          const value = (): number => {
            const query = new Float32Array(6);
            score.query(head, relation, query);
            return dot(query, error);
          };
          expectGradient(head, ofHead, value);
          expectGradient(relation, ofRelation, value);
        }),
        { numRuns: 20 },
      );
    });

    test('a neutral relation leaves the head as it is', () => {
      const head = normals(seededRandom(1), 6);
      const query = new Float32Array(6);
      score.query(
        head,
        Float32Array.from(head, (_value, k) => score.neutral(k, 6)),
        query,
      );
      expect(query).toEqual(head);
    });
  },
);

test('the gated product’s gradient, with its gates', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seededRandom(seed);
      const width = 4;
      const [u, v, theta] = [normals(random, width), normals(random, width), normals(random, 16)];
      const gates = new Float32Array(width);
      const pair = () => ({
        left: { vectors: u, gates: timesSquare(u, theta, width) },
        r: 0,
        right: { vectors: v, gates: timesSquare(v, theta, width) },
        c: 0,
        width,
      });
      const value = (): number => gatedProduct(pair(), gates);
      const expected = u.reduce((sum, _factor, k) => {
        const gate =
          dot(theta.subarray(4 * k, 4 * k + 4), u) + dot(theta.subarray(4 * k, 4 * k + 4), v);
        return sum + (u[k] * v[k]) / (1 + Math.exp(-gate));
      }, 0);
      expect(value()).toBeCloseTo(expected, 4);
      const ofU = { vectors: new Float32Array(width), gates: new Float32Array(width) };
      const ofV = { vectors: new Float32Array(width), gates: new Float32Array(width) };
      addGatedGradient(1, pair(), gates, ofU, ofV);
      const ofTheta = new Float32Array(16);
      addSquareGradient(u, theta, width, ofU.gates, { ofX: ofU.vectors, ofM: ofTheta });
      addSquareGradient(v, theta, width, ofV.gates, { ofX: ofV.vectors, ofM: ofTheta });
      expectGradient(u, ofU.vectors, value);
      expectGradient(v, ofV.vectors, value);
      expectGradient(theta, ofTheta, value);
    }),
    { numRuns: 20 },
  );
});

test('the profile tower’s gradient', () => {
  const random = seededRandom(5);
  const parameters = normals(random, towerLength(3));
  const tower = towerOf(parameters, 3);
  initialiseTower(tower, random);
  const error = normals(random, TOWER.output);
  const said = Uint32Array.of(0, 2);
  const gradient = new Float32Array(parameters.length);
  descendTower(tower, climbTower(tower, said), error, towerOf(gradient, 3));
  expectGradient(parameters, gradient, () => dot(climbTower(tower, said).output, error));
  expect(gradient.subarray(TOWER.input, 2 * TOWER.input).every((value) => value === 0)).toBe(true);
});

test('a cold item’s vector is that of what is known of it, and teaches it', () => {
  const known = sparseRowsFromTriples(2, 1, [1], [0], [0.5]);
  const own = Float32Array.of(1, 2, 0, 0);
  expect([...knownVectors(known, own, Float32Array.of(4, 6), 2)]).toEqual([1, 2, 2, 3]);
  const ofNodes = new Float32Array(2);
  addNodeGradient(known, Float32Array.of(9, 9, 2, 4), 2, ofNodes);
  expect([...ofNodes]).toEqual([1, 2]);
});

test('a profile is coded by what enough people say and not all of them', () => {
  const people = Array.from({ length: 12 }, (_, u) => ({
    id: userId(`u${u}`),
    age: u < 6 ? 24 : 47,
    gender: 'f',
    region: `9${u}001`,
    attributes: { income: u === 0 ? 'rare' : 'usual' },
  }));
  const vocabulary = profileVocabulary(people);
  expect([...vocabulary].sort()).toEqual([':income=usual', 'age=20', 'age=40']);
  const encode = profileEncoder(vocabulary);
  expect([...encode(people[0])].map((place) => vocabulary[place])).toEqual(['age=20']);
  expect([...encode(people[7])].map((place) => vocabulary[place]).sort()).toEqual([
    ':income=usual',
    'age=40',
  ]);
  expect(encode(undefined)).toHaveLength(0);
});

const normals = (random: Random, length: number): Float32Array =>
  Float32Array.from({ length }, () => random.normal());

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, k) => sum + value * b[k], 0);

/** Central differences of `value` by each number of `x`, which it reads. */
function expectGradient(x: Float32Array, gradient: Float32Array, value: () => number): void {
  const step = 1e-2;
  x.forEach((kept, i) => {
    x[i] = kept + step;
    const above = value();
    x[i] = kept - step;
    const below = value();
    x[i] = kept;
    expect(Math.abs((above - below) / (2 * step) - gradient[i])).toBeLessThan(
      2e-2 * (1 + Math.abs(gradient[i])),
    );
  });
}
