/** One step of a relational embedding: heads and a relation against the tails they should lead to. */
import type { CandidateSample } from './candidate-sample.ts';
import type { Questions } from './history-questions.ts';
import type { RelationalScore } from './relational-score.ts';
import { gatherRows, scatterRows } from './row-table.ts';
import { softmaxGradient } from './softmax-products.ts';
import type { TensorBackend } from '../tensor-backend.ts';

/** Vectors and biases of the tails, or their gradients. */
export interface TailTable {
  /** [tails × width] */
  readonly vectors: Float32Array;
  /** [tails] */
  readonly bias: Float32Array;
}

export interface RelationStep {
  readonly score: RelationalScore;
  /** [heads × width] */
  readonly heads: Float32Array;
  /** [width] */
  readonly relation: Float32Array;
  readonly tails: TailTable;
  readonly questions: Pick<Questions, 'sample' | 'codes'>;
}

export interface RelationGradient {
  /** [width], added to. */
  readonly relation: Float32Array;
  readonly tails: TailTable;
}

/**
 * Adds the gradients of relation and tails to `into`.
 * @returns the loss and [heads × width] the gradient of the heads
 */
export function relationStep(
  backend: TensorBackend,
  { score, heads, relation, tails, questions }: RelationStep,
  into: RelationGradient,
): { readonly loss: number; readonly heads: Float32Array } {
  const { sample, codes } = questions;
  const width = relation.length;
  const rows = heads.length / width;
  const row = (table: Float32Array, at: number): Float32Array =>
    table.subarray(at * width, (at + 1) * width);
  const queries = new Float32Array(heads.length);
  for (let r = 0; r < rows; r++) score.query(row(heads, r), relation, row(queries, r));
  const keys = gatherRows(tails.vectors, sample.columns, width);
  const bias = biasOf(score, keys, tails.bias, sample);
  const candidates = sample.columns.length;
  const found = softmaxGradient(backend, { rows, candidates, width, queries, keys, bias, codes });
  if (score.byDistance) addDistance(found.keys, keys, found.bias);
  scatterRows(found.keys, sample.columns, width, into.tails.vectors);
  scatterRows(found.bias, sample.columns, 1, into.tails.bias);
  const ofHeads = new Float32Array(heads.length);
  for (let r = 0; r < rows; r++) {
    score.addGradient(
      row(found.queries, r),
      row(heads, r),
      relation,
      row(ofHeads, r),
      into.relation,
    );
  }
  return { loss: found.loss, heads: ofHeads };
}

function biasOf(
  { byDistance }: RelationalScore,
  keys: Float32Array,
  own: Float32Array,
  { columns, correction }: CandidateSample,
): Float32Array {
  const width = keys.length / columns.length;
  return correction.map((offset, at) => {
    let squares = 0;
    if (byDistance) for (let k = at * width; k < (at + 1) * width; k++) squares += keys[k] ** 2;
    return offset + own[columns[at]] - squares / 2;
  });
}

/** The part -|t|²/2 of the bias moves t by -t. */
function addDistance(ofKeys: Float32Array, keys: Float32Array, ofBias: Float32Array): void {
  const width = keys.length / ofBias.length;
  for (let i = 0; i < keys.length; i++) ofKeys[i] -= ofBias[Math.floor(i / width)] * keys[i];
}
