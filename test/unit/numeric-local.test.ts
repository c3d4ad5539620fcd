/** Kernels behind large catalogues against their definitions, written out naively. */
import * as fc from 'fast-check';
import { conjugateGradient } from '../../src/numeric/conjugate-gradient.ts';
import { localGram } from '../../src/numeric/local-gram.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';
import { symmetricEigen } from '../../src/numeric/symmetric-eigen.ts';
import { orthonormalise, tallGram } from '../../src/numeric/tall-matrix.ts';
import { panelGram, panelProduct } from '../../src/numeric/tall-panels.ts';
import { truncatedSvd } from '../../src/numeric/truncated-svd.ts';

const seeds = fc.integer({ min: 0, max: 1e6 });

const normals = (count: number, seed: number): Float64Array => {
  const random = seededRandom(seed);
  return Float64Array.from({ length: count }, () => random.normal());
};

const identity = (n: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, at) => (Math.floor(at / n) === at % n ? 1 : 0));

/** a [n × k] · bᵀ for b [m × k] */
function naiveProduct(a: Float64Array, b: Float64Array, k: number): Float64Array {
  const [n, m] = [a.length / k, b.length / k];
  return Float64Array.from({ length: n * m }, (_, at) => {
    const [i, j] = [Math.floor(at / m), at % m];
    let sum = 0;
    for (let c = 0; c < k; c++) sum += a[i * k + c] * b[j * k + c];
    return sum;
  });
}

const transposed = (a: Float64Array, width: number): Float64Array =>
  a.map((_, at) => {
    const rows = a.length / width;
    return a[(at % rows) * width + Math.floor(at / rows)];
  });

function expectClose(a: Float64Array, b: Float64Array, tolerance: number): void {
  expect(a).toHaveLength(b.length);
  expect(a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0)).toBeLessThan(tolerance);
}

test('products of panels are products, whatever the shape', () => {
  const size = fc.integer({ min: 1, max: 140 });
  fc.assert(
    fc.property(
      size,
      size,
      fc.integer({ min: 1, max: 300 }),
      seeds,
      (width, height, rows, seed) => {
        const [d, b] = [normals(rows * width, seed), normals(height * width, seed + 1)];
        const out = new Float64Array(rows * height);
        panelProduct(d, width, b, height, out);
        expectClose(out, naiveProduct(d, b, width), 1e-10);
        const columns = transposed(d, width);
        expectClose(panelGram(d, width), naiveProduct(columns, columns, rows), 1e-10);
      },
    ),
    { numRuns: 15 },
  );
});

test('a product with a lower triangle may stand in place of its factor', () => {
  const [width, rows] = [150, 33];
  const d = normals(rows * width, 4);
  const lower = normals(width * width, 5).map((x, at) =>
    at % width > Math.floor(at / width) ? 0 : x,
  );
  const expected = naiveProduct(d, lower, width);
  panelProduct(d, width, lower, width, d, true);
  expectClose(d, expected, 1e-10);
});

test('wide columns become orthonormal, dependent ones nought', () => {
  const [width, rows] = [60, 200];
  const d = normals(rows * width, 6);
  for (let r = 0; r < rows; r++) d[r * width + 59] = d[r * width + 3];
  orthonormalise(d, width);
  const gram = tallGram(d, width);
  const off = gram.filter((_, at) => Math.floor(at / width) !== at % width);
  expect(off.every((x) => Math.abs(x) < 1e-6)).toBe(true);
  for (let i = 0; i < 59; i++) expect(gram[i * width + i]).toBeCloseTo(1, 9);
});

test('eigenvectors of a large matrix with repeated values rebuild it', () => {
  const n = 90;
  const half = normals(n * 30, 8);
  const a = naiveProduct(half, half, 30);
  for (let i = 0; i < n; i++) a[i * n + i] += 2;
  const { values, vectors } = symmetricEigen(a, n);
  const scaled = vectors.map((x, at) => x * values[at % n]);
  expectClose(naiveProduct(scaled, vectors, n), a, 1e-9);
  expectClose(values.subarray(30), new Float64Array(60).fill(2), 1e-9);
});

test('a wide truncated SVD finds the leading singular values', async () => {
  const [rows, columns, rank] = [260, 150, 110];
  const dense = normals(rows * columns, 3);
  // Columns of falling weight: a spectrum with a head and a tail.
  for (let at = 0; at < dense.length; at++) dense[at] *= 20 / (20 + (at % columns));
  const row = Array.from(dense, (_, at) => Math.floor(at / columns));
  const column = Array.from(dense, (_, at) => at % columns);
  const x = sparseRowsFromTriples(rows, columns, row, column, dense);
  const exact = symmetricEigen(tallGram(dense, columns), columns);
  const found = await truncatedSvd(x, rank, 3, async () => {});
  for (let k = 0; k < rank; k++) {
    const ratio = found.values[k] / Math.sqrt(exact.values[k]);
    expect(Math.abs(ratio - 1)).toBeLessThan(k < 50 ? 1e-3 : 0.05);
  }
  expectClose(tallGram(found.right, rank), tallGram(identity(rank), rank), 1e-9);
  expect(await truncatedSvd(x, rank, 3, async () => {})).toEqual(found);
});

test('a local Gram matrix is the part of the whole one that its rows span', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seededRandom(seed);
      const at = Array.from({ length: 60 }, () => [random.integer(9), random.integer(12)] as const);
      const x = sparseRowsFromTriples(
        9,
        12,
        at.map(([row]) => row),
        at.map(([, column]) => column),
        at.map(() => random.normal()),
      );
      const dense = new Float64Array(9 * 12);
      for (let row = 0; row < 9; row++) {
        for (let e = x.offsets[row]; e < x.offsets[row + 1]; e++)
          dense[row * 12 + x.indices[e]] = x.values[e];
      }
      const whole = naiveProduct(dense, dense, 12);
      const gram = localGram(x);
      // Asked twice: what is left over from one question must not reach the next.
      for (const chosen of [Uint32Array.of(7, 2, 5), Uint32Array.of(0, 8, 3, 1)]) {
        const n = chosen.length;
        const out = new Float64Array(n * n + 1).fill(7);
        gram(chosen, out);
        const expected = out.map((_, k) =>
          k === n * n ? 7 : whole[chosen[Math.floor(k / n)] * 9 + chosen[k % n]],
        );
        expectClose(out, expected, 1e-6);
      }
    }),
  );
});

test('conjugate gradient solves what it is given, and less of it in fewer steps', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), seeds, (n, seed) => {
      const half = normals(n * n, seed);
      const a = naiveProduct(half, half, n);
      for (let i = 0; i < n; i++) a[i * n + i] += 1;
      const b = normals(n, seed + 1);
      const x = new Float64Array(n);
      conjugateGradient(12, 60)(a, n, b, x);
      expectClose(naiveProduct(a, x, n), b, 1e-3);
    }),
  );
});
