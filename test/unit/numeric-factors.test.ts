/** What factor models stand on: eigenvectors, truncated SVD, ridge regressions. */
import * as fc from 'fast-check';
import { conjugateRidge } from '../../src/numeric/conjugate-ridge.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { sparseRowsFromTriples, type SparseRows } from '../../src/numeric/sparse-rows.ts';
import { stackedRows } from '../../src/numeric/stacked-rows.ts';
import { symmetricEigen } from '../../src/numeric/symmetric-eigen.ts';
import { orthonormalise, sparseTimesTall, tallGram } from '../../src/numeric/tall-matrix.ts';
import { truncatedSvd } from '../../src/numeric/truncated-svd.ts';
import { ridgeGram, ridgeSolver } from '../../src/numeric/weighted-least-squares.ts';

const seeds = fc.integer({ min: 0, max: 1e6 });

function randomSparse(rows: number, columns: number, seed: number): SparseRows {
  const random = seededRandom(seed);
  const entries = Array.from({ length: rows * 4 }, () => random.integer(rows * columns));
  return sparseRowsFromTriples(
    rows,
    columns,
    entries.map((at) => Math.floor(at / columns)),
    entries.map((at) => at % columns),
    entries.map(() => random.normal()),
  );
}

const identity = (n: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, at) => (Math.floor(at / n) === at % n ? 1 : 0));

function expectClose(a: Float64Array, b: Float64Array, tolerance: number): void {
  expect(a).toHaveLength(b.length);
  expect(a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0)).toBeLessThan(tolerance);
}

test('eigenvectors are orthonormal, ordered, and rebuild their matrix', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), seeds, (n, seed) => {
      const random = seededRandom(seed);
      const half = Float64Array.from({ length: n * n }, () => random.normal());
      const a = half.map((x, at) => x + half[(at % n) * n + Math.floor(at / n)]);
      const { values, vectors } = symmetricEigen(a, n);
      const rebuilt = a.map((_, at) => {
        const [i, j] = [Math.floor(at / n), at % n];
        return values.reduce((s, l, k) => s + l * vectors[i * n + k] * vectors[j * n + k], 0);
      });
      expectClose(rebuilt, a, 1e-9);
      expectClose(tallGram(vectors, n), identity(n), 1e-9);
      expect([...values]).toEqual([...values].sort((x, y) => y - x));
    }),
  );
});

test('orthonormal columns span what they did', () => {
  const random = seededRandom(5);
  const [rows, width] = [40, 6];
  const d = Float64Array.from({ length: rows * width }, () => random.normal());
  const q = d.slice();
  orthonormalise(q, width);
  expectClose(tallGram(q, width), identity(width), 1e-12);
  // Projecting d on q changes nothing.
  for (let c = 0; c < width; c++) {
    const share = Array.from({ length: width }, (_, k) => {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += q[r * width + k] * d[r * width + c];
      return sum;
    });
    for (let r = 0; r < rows; r++) {
      const projected = share.reduce((sum, s, k) => sum + s * q[r * width + k], 0);
      expect(projected).toBeCloseTo(d[r * width + c], 9);
    }
  }
});

test('the truncated SVD finds the leading singular values and vectors', async () => {
  const [rows, columns, rank] = [60, 30, 5];
  const x = randomSparse(rows, columns, 11);
  const dense = sparseTimesTall(x, identity(columns), columns);
  const exact = symmetricEigen(tallGram(dense, columns), columns);
  const found = await truncatedSvd(x, rank, 3, async () => {});
  for (let k = 0; k < rank; k++) {
    expect(found.values[k]).toBeCloseTo(Math.sqrt(exact.values[k]), 3);
  }
  expectClose(tallGram(found.right, rank), identity(rank), 1e-9);
  expect(await truncatedSvd(x, rank, 3, async () => {})).toEqual(found);
});

test('a truncated SVD of less rank than asked for leaves the rest at 0', async () => {
  const x = sparseRowsFromTriples(4, 5, [0, 1, 2, 3], [1, 1, 3, 3], [1, 1, 1, 1]);
  const { values, right } = await truncatedSvd(x, 4, 1, async () => {});
  expect([...values].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([
    ...[Math.SQRT2, Math.SQRT2].map((value) => Math.round(value * 1e6) / 1e6),
    0,
    0,
  ]);
  expect([...right].every(Number.isFinite)).toBe(true);
});

test('both ridge solvers find the minimum', () => {
  fc.assert(
    // Three liked rows are few for a width of 7 and more, and many below.
    fc.property(
      fc.integer({ min: 1, max: 14 }),
      fc.constantFrom(0, 0.5),
      seeds,
      (width, least, seed) => {
        const random = seededRandom(seed);
        const rows = 12;
        const y = Float64Array.from({ length: rows * width }, () => random.normal());
        const [liked, extra] = [Uint32Array.of(1, 4, 7), Float64Array.of(least, 2, 1)];
        const shared = ridgeGram(y, width, 0.7);
        const direct = new Float64Array(width);
        ridgeSolver(y, width, shared)(
          3,
          (i) => liked[i],
          (i) => extra[i],
          direct,
        );
        const stepwise = new Float64Array(width);
        conjugateRidge(y, width, shared, 3 * width)(liked, extra, 0, 3, 1, stepwise);
        expectClose(stepwise, direct, 1e-6);
        // The gradient of the loss is 0 there.
        const gradient = direct.map((x) => 0.7 * x);
        for (let row = 0; row < rows; row++) {
          const at = liked.indexOf(row);
          const factors = y.subarray(row * width, (row + 1) * width);
          const predicted = factors.reduce((sum, value, k) => sum + value * direct[k], 0);
          const error = at < 0 ? predicted : (1 + extra[at]) * (predicted - 1);
          factors.forEach((value, k) => (gradient[k] += error * value));
        }
        expectClose(gradient, new Float64Array(width), 1e-8);
      },
    ),
  );
});

test('stacked rows follow each other, each layer scaled', () => {
  const top = sparseRowsFromTriples(2, 3, [0, 1], [2, 0], [1, 2]);
  const bottom = sparseRowsFromTriples(1, 3, [0], [1], [4]);
  const stacked = stackedRows(
    [
      { rows: top, scale: 1 },
      { rows: bottom, scale: 0.5 },
    ],
    3,
  );
  expect(stacked).toEqual(sparseRowsFromTriples(3, 3, [0, 1, 2], [2, 0, 1], [1, 2, 2]));
});
