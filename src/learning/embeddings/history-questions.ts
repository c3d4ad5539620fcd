/** What a step asks: rows of a sparse matrix, what is seen of each, and which candidates are right. */
import type { Random } from '../../numeric/random.ts';
import type { SparseRows } from '../../numeric/sparse-rows.ts';
import { sampleCandidates, type CandidateSample } from './candidate-sample.ts';
import type { EmbeddingTraining } from './embedding-training.ts';
import { divisibleRows, drawRows, filledRows, partEntries } from './hidden-parts.ts';
import { LEFT_OUT } from './softmax-products.ts';

export interface Questions {
  /** Row numbers in the matrix. */
  readonly rows: Uint32Array;
  /** Per row, entry numbers of what is known when it is asked. */
  readonly seen: readonly Uint32Array[];
  readonly sample: CandidateSample;
  /** [rows × candidates] the codes of a softmax: what is hidden is right, what is seen is not asked about. */
  readonly codes: Float32Array;
  readonly answersPerRow: number;
}

type Drawing = Pick<EmbeddingTraining, 'batch' | 'hiddenShare' | 'maximumCandidates'>;

/** A batch of histories in two parts; undefined where none has two entries. */
export function drawQuestions(
  matrix: SparseRows,
  { batch, hiddenShare, maximumCandidates }: Drawing,
  random: Random,
): Questions | undefined {
  const rows = drawRows(divisibleRows(matrix), batch, random);
  if (rows.length === 0) return undefined;
  const parts = Array.from(rows, (row) => partEntries(matrix, row, hiddenShare, random));
  const seen = parts.map((part) => part.seen);
  const hidden = parts.map((part) => part.hidden);
  return asked(matrix, { rows, seen, hidden, weight: 1 }, maximumCandidates, random);
}

/** A batch of rows of which nothing is seen and everything asked; undefined where all rows are empty. */
export function drawLinks(
  matrix: SparseRows,
  { batch, maximumCandidates }: Omit<Drawing, 'hiddenShare'>,
  weight: number,
  random: Random,
): Questions | undefined {
  const rows = drawRows(filledRows(matrix), batch, random);
  if (rows.length === 0) return undefined;
  const seen = Array.from(rows, () => new Uint32Array(0));
  const hidden = Array.from(rows, (row) => {
    const start = matrix.offsets[row];
    return Uint32Array.from({ length: matrix.offsets[row + 1] - start }, (_, e) => start + e);
  });
  return asked(matrix, { rows, seen, hidden, weight }, maximumCandidates, random);
}

interface Parts {
  readonly rows: Uint32Array;
  readonly seen: readonly Uint32Array[];
  readonly hidden: readonly Uint32Array[];
  readonly weight: number;
}

function asked(
  matrix: SparseRows,
  parts: Parts,
  maximumCandidates: number,
  random: Random,
): Questions {
  const answers = parts.hidden.flatMap((entries) => Array.from(entries, (e) => matrix.indices[e]));
  const sample = sampleCandidates(matrix.columns, answers, maximumCandidates, random);
  return {
    rows: parts.rows,
    seen: parts.seen,
    sample,
    codes: codesOf(matrix, parts, sample),
    answersPerRow: answers.length / parts.rows.length,
  };
}

function codesOf(
  { columns: width, indices, values }: SparseRows,
  { seen, hidden, weight }: Parts,
  { columns }: CandidateSample,
): Float32Array {
  const codes = new Float32Array(seen.length * columns.length);
  const place = new Int32Array(width).fill(-1);
  columns.forEach((column, at) => (place[column] = at));
  for (let row = 0; row < seen.length; row++) {
    const from = row * columns.length;
    for (const e of hidden[row]) codes[from + place[indices[e]]] = weight * values[e];
    for (const e of seen[row]) {
      if (place[indices[e]] >= 0) codes[from + place[indices[e]]] = LEFT_OUT;
    }
  }
  return codes;
}
