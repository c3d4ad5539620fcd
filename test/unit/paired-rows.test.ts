import * as fc from 'fast-check';
import { rowDots, rowSums } from '../../src/numeric/paired-rows.ts';
import {
  sparseRowsFromTriples,
  transpose,
  type SparseRows,
} from '../../src/numeric/sparse-rows.ts';

const ROWS = 12;
const COLUMNS = 9;

/** Some rows are empty, some long. */
const matrices: fc.Arbitrary<SparseRows> = fc
  .array(
    fc.tuple(
      fc.nat(ROWS - 1),
      fc.nat(COLUMNS - 1),
      fc.float({ min: -4, max: 4, noNaN: true }).filter((value) => value !== 0),
    ),
    { maxLength: 60 },
  )
  .map((triples) =>
    sparseRowsFromTriples(
      ROWS,
      COLUMNS,
      triples.map(([row]) => row),
      triples.map(([, column]) => column),
      triples.map(([, , value]) => value),
    ),
  );
const weights = fc.array(fc.float({ min: -2, max: 2, noNaN: true }), {
  minLength: COLUMNS,
  maxLength: COLUMNS,
});

/** Each product and each sum rounded. */
function expectedSum(m: SparseRows, taken: readonly (readonly [number, number])[]): Float32Array {
  const out = new Float32Array(m.columns);
  for (const [row, weight] of taken)
    for (let e = m.offsets[row]; e < m.offsets[row + 1]; e++)
      out[m.indices[e]] += Math.fround(Math.fround(weight) * m.values[e]);
  return out;
}

test('sums of rows are those of a loop over f32, one after the other', () => {
  const lists = fc.array(fc.tuple(fc.nat(ROWS - 1), fc.float({ min: -2, max: 2, noNaN: true })), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(matrices, lists, lists, (m, first, second) => {
      const sums = rowSums(m);
      const out = new Float32Array(COLUMNS).fill(7);
      for (const taken of [first, second]) {
        for (const [row, weight] of taken) sums.add(row, weight);
        sums.finish(out);
        expect(out).toEqual(expectedSum(m, taken));
      }
    }),
  );
});

test('more rows than wait at once are added up all the same', () => {
  const m = sparseRowsFromTriples(1, 2, [0, 0], [0, 1], [1, 2]);
  const sums = rowSums(m);
  const out = new Float32Array(2);
  for (let i = 0; i < 10_000; i++) sums.add(0, 0.5);
  sums.finish(out);
  expect([...out]).toEqual([5_000, 10_000]);
});

test('a row times a vector is, to the bit, what adding up the columns says of it', () => {
  const asked = fc.array(fc.nat(ROWS - 1), { maxLength: 40 });
  fc.assert(
    fc.property(matrices, weights, asked, (m, vector, chosen) => {
      const sums = rowSums(transpose(m));
      vector.forEach((weight, column) => sums.add(column, weight));
      const all = new Float32Array(ROWS);
      sums.finish(all);
      const dots = rowDots(m);
      dots.vector.set(vector);
      const out = new Float32Array(chosen.length).fill(7);
      dots.multiply(Uint32Array.from(chosen), out);
      expect(out.map((value) => value + 0)).toEqual(
        Float32Array.from(chosen, (row) => all[row] + 0),
      );
    }),
  );
});

test('more rows than wait at once are multiplied all the same', () => {
  const m = sparseRowsFromTriples(3, 2, [0, 0, 2], [0, 1, 1], [1, 2, 3]);
  const dots = rowDots(m);
  dots.vector.set([10, 100]);
  const chosen = Uint32Array.from({ length: 5_000 }, (_, i) => i % 3);
  const out = new Float32Array(5_000);
  dots.multiply(chosen, out);
  expect(out).toEqual(Float32Array.from(chosen, (row) => [210, 0, 300][row]));
});
