/** Sparse kernels against their dense forms. */
import * as fc from 'fast-check';
import { lowerGram } from '../../src/numeric/gram.ts';
import { rowBuilder } from '../../src/numeric/row-builder.ts';
import { forEachProductRow } from '../../src/numeric/sparse-product.ts';
import {
  addRow,
  sparseRowsFromTriples,
  transpose,
  type SparseRows,
} from '../../src/numeric/sparse-rows.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { topK } from '../../src/numeric/top-k.ts';

const ROWS = 6;
const COLUMNS = 9;

const triples = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: ROWS - 1 }),
    fc.integer({ min: 0, max: COLUMNS - 1 }),
    fc.integer({ min: -8, max: 8 }),
  ),
  { maxLength: 40 },
);

type Triple = [number, number, number];

const sparse = (list: Triple[]): SparseRows =>
  sparseRowsFromTriples(
    ROWS,
    COLUMNS,
    list.map((t) => t[0]),
    list.map((t) => t[1]),
    list.map((t) => t[2]),
  );

function dense(m: SparseRows): number[][] {
  return Array.from({ length: m.rows }, (_, row) => {
    const out = new Float32Array(m.columns);
    addRow(m, row, 1, out);
    return [...out];
  });
}

test('triples in any order make rows whose columns ascend and whose entries add up', () => {
  fc.assert(
    fc.property(triples, (list) => {
      const m = sparse(list);
      const expected = Array.from({ length: ROWS }, () => Array<number>(COLUMNS).fill(0));
      for (const [row, column, value] of list) expected[row][column] += value;
      expect(dense(m)).toEqual(expected);
      for (let row = 0; row < ROWS; row++) {
        const columns = [...m.indices.subarray(m.offsets[row], m.offsets[row + 1])];
        expect(columns).toEqual([...new Set(columns)].sort((a, b) => a - b));
      }
    }),
  );
});

test('the transpose exchanges rows and columns, and twice is the same', () => {
  fc.assert(
    fc.property(triples, (list) => {
      const m = sparse(list);
      const t = dense(transpose(m));
      dense(m).forEach((row, i) => row.forEach((value, j) => expect(t[j][i]).toBe(value)));
      expect(transpose(transpose(m))).toEqual(m);
    }),
  );
});

test('the Gram matrix and the sparse product agree with the definition', async () => {
  await fc.assert(
    fc.asyncProperty(triples, async (list) => {
      const m = sparse(list);
      const rows = dense(m);
      const inner = (i: number, j: number): number => rows.reduce((sum, r) => sum + r[i] * r[j], 0);
      const g = lowerGram(m);
      const sums = new Map<string, number>();
      await forEachProductRow(
        transpose(m),
        m,
        async () => {},
        (p) => {
          for (let i = 0; i < p.count; i++) {
            sums.set(`${p.row} ${p.columns[i]}`, p.sums[p.columns[i]]);
          }
        },
      );
      for (let i = 0; i < COLUMNS; i++) {
        for (let j = 0; j < COLUMNS; j++) {
          expect(g[i * COLUMNS + j]).toBe(j <= i ? inner(i, j) : 0);
          expect(sums.get(`${i} ${j}`) ?? 0).toBe(inner(i, j));
        }
      }
    }),
  );
});

test('the k best are those a full sort would put first', () => {
  const scores = fc.array(fc.constantFrom(-Infinity, -1, 0, 1, 2, 3, NaN), { maxLength: 30 });
  fc.assert(
    fc.property(scores, fc.integer({ min: 0, max: 35 }), (list, k) => {
      const expected = list
        .map((_, index) => index)
        .filter((index) => list[index] > -Infinity)
        .sort((a, b) => list[b] - list[a] || a - b)
        .slice(0, k);
      expect([...topK(Float32Array.from(list), k)]).toEqual(expected);
    }),
  );
});

test('the k best of a long array, whatever its order: rising, falling, with many ties, mostly empty', () => {
  const shapes: Record<string, (i: number, chance: number) => number> = {
    rising: (i) => i,
    falling: (i) => -i,
    ties: (_, chance) => Math.floor(3 * chance),
    empty: (i, chance) => (chance < 0.01 ? i % 7 : -Infinity),
    peaks: (i, chance) => (i % 16 === 0 ? 1 + chance : chance),
    hidden: (i, chance) => (i % 16 === 3 ? 1 + chance : NaN),
  };
  const random = seededRandom(5);
  for (const [shape, at] of Object.entries(shapes)) {
    const scores = Float32Array.from({ length: 3_000 }, (_, i) => at(i, random.next()));
    const real = [...scores.keys()].filter((i) => scores[i] > -Infinity);
    const sorted = real.sort((a, b) => scores[b] - scores[a] || a - b);
    for (const k of [1, 10, 150]) {
      expect([shape, k, ...topK(scores, k)]).toEqual([shape, k, ...sorted.slice(0, k)]);
      const even = sorted.filter((i) => i % 2 === 0).slice(0, k);
      expect([...topK(scores, k, (i) => i % 2 === 1)]).toEqual(even);
    }
  }
});

test('a row builder keeps the strongest by magnitude, ascending by column', () => {
  const rowOf = fc.uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: -5, max: 5 })),
    { selector: ([column]) => column, maxLength: 64 },
  );
  fc.assert(
    fc.property(fc.array(rowOf, { maxLength: 5 }), fc.integer({ min: 1, max: 8 }), (rows, keep) => {
      const builder = rowBuilder(64, keep);
      for (const row of rows) {
        builder.append(
          row.length,
          (i) => row[i][0],
          (i) => row[i][1],
        );
      }
      const built = builder.build();
      expect(built.rows).toBe(rows.length);
      rows.forEach((row, r) => {
        const expected = row
          .filter(([, value]) => value !== 0)
          .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || a[0] - b[0])
          .slice(0, keep)
          .sort((a, b) => a[0] - b[0]);
        const range = [built.offsets[r], built.offsets[r + 1]] as const;
        expect([...built.indices.subarray(...range)]).toEqual(expected.map(([c]) => c));
        expect([...built.values.subarray(...range)]).toEqual(expected.map(([, v]) => v));
      });
    }),
  );
});
