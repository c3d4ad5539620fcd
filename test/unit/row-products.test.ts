/** The SIMD product against the plain definition. */
import * as fc from 'fast-check';
import { rowProducts } from '../../src/numeric/row-products.ts';

const shapes = fc.record({
  rows: fc.integer({ min: 0, max: 100 }),
  width: fc.integer({ min: 0, max: 70 }),
  seed: fc.nat(1_000),
});

const entryOf =
  (seed: number) =>
  (row: number, k: number): number =>
    Math.sin(seed + 13 * row + 7 * k);

test('each row times the vector, whatever the shape', () => {
  fc.assert(
    fc.property(shapes, ({ rows, width, seed }) => {
      const entry = entryOf(seed);
      const products = rowProducts(rows, width, entry);
      const vector = Float32Array.from({ length: width }, (_, k) => Math.cos(seed + k));
      products.vector.set(vector);
      const out = new Float32Array(rows).fill(NaN);
      products.multiply(out);
      out.forEach((found, row) => {
        const expected = vector.reduce((sum, x, k) => sum + x * entry(row, k), 0);
        expect(Math.abs(found - expected)).toBeLessThan(1e-5 * (1 + width));
      });
    }),
    { numRuns: 60 },
  );
});

test('one product leaves nothing behind for the next', () => {
  const products = rowProducts(40, 5, entryOf(1));
  const [first, again] = [new Float32Array(40), new Float32Array(40)];
  products.vector.fill(1);
  products.multiply(first);
  products.vector.fill(-3);
  products.multiply(again);
  products.vector.fill(1);
  products.multiply(again);
  expect(again).toEqual(first);
});

test('several vectors at once give what each gives alone, to the bit', () => {
  fc.assert(
    fc.property(shapes, fc.integer({ min: 1, max: 8 }), ({ rows, width, seed }, count) => {
      const products = rowProducts(rows, width, entryOf(seed));
      const { together } = products;
      together.vectors.forEach((vector, place) =>
        vector.set(vector.map((_, k) => Math.cos(seed + k + 5 * place))),
      );
      together.multiply(count);
      together.vectors.slice(0, count).forEach((vector, place) => {
        products.vector.set(vector);
        const alone = new Float32Array(rows);
        products.multiply(alone);
        expect(together.products[place]).toEqual(alone);
      });
    }),
    { numRuns: 60 },
  );
});
