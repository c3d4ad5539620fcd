/** The dense kernels against their naive forms. */
import * as fc from 'fast-check';
import { choleskyFactor, choleskySolve, invertLower } from '../../src/numeric/cholesky.ts';
import { createPanelKernel } from '../../src/numeric/panel-kernel.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { invertSpd } from '../../src/numeric/spd-inverse.ts';

/** Symmetric, positive definite, neither diagonal nor badly conditioned. */
function spdMatrix(n: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const half = Float64Array.from({ length: n * n }, () => random.normal());
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) a[i * n + j] += (half[i * n + k] * half[j * n + k]) / n;
    }
    a[i * n + i] += 1;
  }
  return a;
}

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < n; j++) c[i * n + j] += a[i * n + k] * b[k * n + j];
    }
  }
  return c;
}

function distanceFromIdentity(a: Float64Array, n: number): number {
  return a.reduce((most, x, at) => {
    const one = Math.floor(at / n) === at % n ? 1 : 0;
    return Math.max(most, Math.abs(x - one));
  }, 0);
}

const seeds = fc.integer({ min: 0, max: 1e6 });

test('a panel product equals the sums of its definition, to the bit', () => {
  const panels = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(panels, panels, panels, seeds, (aPanels, bPanels, quarterDepth, seed) => {
      const depth = 4 * quarterDepth;
      const b = 4 * aPanels * depth;
      const c = b + 4 * bPanels * depth;
      const stride = 4 * bPanels;
      const random = seededRandom(seed);
      const numbers = Float64Array.from({ length: c }, () => random.normal());
      const kernel = createPanelKernel(c + 4 * aPanels * stride);
      kernel.memory.set(numbers);
      kernel.multiply(0, b, c, aPanels, bPanels, depth, stride);
      const result = kernel.memory.slice(c, c + 4 * aPanels * stride);
      const expected = result.map((_, at) => {
        const [i, j] = [Math.floor(at / stride), at % stride];
        let sum = 0;
        for (let k = 0; k < depth; k++) {
          const x = numbers[(i >> 2) * 4 * depth + 4 * k + (i & 3)];
          sum += x * numbers[b + (j >> 2) * 4 * depth + 4 * k + (j & 3)];
        }
        return sum;
      });
      expect(result).toEqual(expected);
    }),
  );
});

test('a matrix times its inverse is the identity, at sizes around the block', async () => {
  for (const n of [1, 2, 3, 5, 31, 63, 64, 65, 130, 195]) {
    const a = spdMatrix(n, n);
    const inverse = a.slice();
    await invertSpd(inverse, n);
    expect(distanceFromIdentity(product(a, inverse, n), n)).toBeLessThan(1e-10);
  }
});

test('inverting reads the lower triangle only', async () => {
  const n = 150;
  const [whole, lower] = [spdMatrix(n, 3), spdMatrix(n, 3)];
  for (let i = 0; i < n; i++) lower.fill(NaN, i * n + i + 1, (i + 1) * n);
  await invertSpd(whole, n);
  await invertSpd(lower, n);
  expect(lower).toEqual(whole);
});

test('a matrix that is not positive definite is refused, and so is work that was stopped', async () => {
  await expect(invertSpd(Float64Array.from([1, 2, 2, 1]), 2)).rejects.toMatchObject({
    code: 'INTERNAL',
  });
  const stopped = invertSpd(spdMatrix(70, 1), 70, { signal: AbortSignal.abort() });
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('the Cholesky factor solves systems and inverts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), seeds, (n, seed) => {
      const a = spdMatrix(n, seed);
      const x = Float64Array.from({ length: n }, (_, i) => Math.sin(i + seed));
      const b = x.map((_, i) => x.reduce((sum, xk, k) => sum + a[i * n + k] * xk, 0));
      const factor = a.slice();
      choleskyFactor(factor, n);
      choleskySolve(factor, n, b);
      b.forEach((value, i) => expect(value).toBeCloseTo(x[i], 8));
      const lower = factor.map((value, at) => (at % n > Math.floor(at / n) ? 0 : value));
      expect(distanceFromIdentity(product(invertLower(factor, n), lower, n), n)).toBeLessThan(1e-9);
    }),
  );
});
