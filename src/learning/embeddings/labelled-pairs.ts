/** Pairs of a history and an item with a right answer each: hidden items against uniform ones. */
import type { Random } from '../../numeric/random.ts';
import type { SparseRows } from '../../numeric/sparse-rows.ts';
import { divisibleRows, drawRows, partEntries } from './hidden-parts.ts';

export interface LabelledPairs {
  /** Row numbers in the matrix. */
  readonly rows: Uint32Array;
  /** Per row, entry numbers of what is known when it is asked. */
  readonly seen: readonly Uint32Array[];
  /** Column numbers that occur, each once. */
  readonly columns: Uint32Array;
  /** [pairs] place in `rows`, place in `columns`, 1 or 0, and how much the pair counts. */
  readonly row: readonly number[];
  readonly column: readonly number[];
  readonly label: readonly number[];
  readonly weight: readonly number[];
}

export interface PairDrawing {
  readonly batch: number;
  readonly hiddenShare: number;
  /** Hidden entries of a row that are asked about, at the most. */
  readonly answers: number;
  /** Uniform columns a hidden entry, none of them in the row. */
  readonly negatives: number;
}

/** Undefined where no row has two entries. */
export function drawPairs(
  matrix: SparseRows,
  { batch, hiddenShare, answers, negatives }: PairDrawing,
  random: Random,
): LabelledPairs | undefined {
  const rows = drawRows(divisibleRows(matrix), batch, random);
  if (rows.length === 0) return undefined;
  const places = new Map<number, number>();
  const placeOf = (column: number): number => {
    const place = places.get(column) ?? places.size;
    places.set(column, place);
    return place;
  };
  const seen: Uint32Array[] = [];
  const pairs = { row: [], column: [], label: [], weight: [] } as Record<string, number[]>;
  const add = (row: number, column: number, label: number, weight: number): void => {
    pairs.row.push(row);
    pairs.column.push(placeOf(column));
    pairs.label.push(label);
    pairs.weight.push(weight);
  };
  rows.forEach((row, at) => {
    const parts = partEntries(matrix, row, hiddenShare, random);
    seen.push(parts.seen);
    const own = new Set(matrix.indices.subarray(matrix.offsets[row], matrix.offsets[row + 1]));
    for (const e of drawRows(parts.hidden, answers, random)) {
      add(at, matrix.indices[e], 1, matrix.values[e]);
      for (let n = 0; n < negatives; n++) {
        const other = random.integer(matrix.columns);
        if (!own.has(other)) add(at, other, 0, matrix.values[e]);
      }
    }
  });
  const { row, column, label, weight } = pairs;
  return { rows, seen, columns: Uint32Array.from(places.keys()), row, column, label, weight };
}
