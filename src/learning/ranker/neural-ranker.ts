/** The trained ranker as serving uses it: no tensors, no native library, the same scores as in training to 1e-5. */
import { OUTPUTS_AT_ONCE, ROWS_AT_ONCE, type DenseLayer } from './dense-kernel.ts';
import { standardiseRow } from './feature-scaling.ts';
import { coalitionsOf, type MixedRows, type RowScorer } from './mixed-rows.ts';
import {
  BATCH,
  networkMemory,
  scoresOf,
  standardise,
  type Block,
  type NetworkMemory,
} from './network-memory.ts';
import type { RankerWeights } from './ranker-weights.ts';

export type NeuralRanker = RowScorer;

/** Copies the weights into the memory of its own kernel; serves one request at a time, having scratch space. */
export function openNeuralRanker(weights: RankerWeights): Required<NeuralRanker> {
  const memory = networkMemory(weights);
  const { width } = weights;
  const { input } = memory;
  const score: RowScorer['score'] = (features, rows, out) => {
    for (let start = 0; start < rows; start += BATCH) {
      const count = Math.min(BATCH, rows - start);
      input.values.set(features.subarray(start * width, (start + count) * width));
      standardise(memory, count);
      firstLayer(memory, memory.kernel.layer, memory.firstBias, memory.hidden1, count);
      scoresOf(memory, count, out.subarray(start, start + count));
    }
  };
  return { score, scoreMixed: mixedScorer(weights, memory, score) };
}

function firstLayer(
  { width, first, input, units1, members }: NetworkMemory,
  layer: DenseLayer,
  start: Block,
  to: Block,
  rows: number,
): void {
  const units = members.length * units1;
  const blocks = units / OUTPUTS_AT_ONCE;
  const turns = Math.ceil(rows / ROWS_AT_ONCE);
  layer(
    input.place,
    4 * width,
    first.place,
    start.place,
    to.place,
    4 * units,
    width,
    blocks,
    turns,
  );
}

/**
 * Before it is bent, the first layer is a sum over features, so that a coalition's is the background's and one
 * difference for each group that takes part: coalitions cost additions there, and not products.
 */
function mixedScorer(
  weights: RankerWeights,
  memory: NetworkMemory,
  score: RowScorer['score'],
): (mixed: MixedRows, out: Float32Array) => void {
  const { width } = weights;
  const { kernel, input, base, zeros, differences } = memory;
  const background = new Float32Array(width);
  return (mixed, out) => {
    const coalitions = coalitionsOf(mixed);
    const rows = mixed.features.length / width;
    const whole = new Float32Array(rows);
    score(mixed.features, rows, whole);
    standardiseRow(weights, mixed.background, 0, background, 0);
    input.values.set(background);
    firstLayer(memory, kernel.sums, memory.firstBias, base, 1);
    for (let row = 0; row < rows; row++) {
      writeDifferences(weights, mixed, row, background, memory);
      firstLayer(memory, kernel.sums, zeros, differences, mixed.groupCount);
      addUp(memory, coalitions);
      const own = out.subarray(row * coalitions, (row + 1) * coalitions);
      scoresOf(memory, coalitions, own);
      // Sums in another order differ in their last digits; what contributions sum to is the score itself.
      own[coalitions - 1] = whole[row];
    }
  };
}

/** One input row for each group: how the row's features of that group differ from the background's. */
function writeDifferences(
  scaling: RankerWeights,
  { features, groups, groupCount }: MixedRows,
  row: number,
  background: Float32Array,
  { input: { values } }: NetworkMemory,
): void {
  const { width } = scaling;
  values.fill(0, 0, groupCount * width);
  // The whole row goes behind those of the groups.
  const own = groupCount * width;
  standardiseRow(scaling, features, row * width, values, own);
  for (let k = 0; k < width; k++) values[groups[k] * width + k] = values[own + k] - background[k];
}

/** First layers of all coalitions: each is one group more than another before it. */
function addUp(memory: NetworkMemory, coalitions: number): void {
  const { kernel, base, zeros, sums, differences, hidden1, members, units1 } = memory;
  const units = members.length * units1;
  const [stride, blocks] = [4 * units, units / OUTPUTS_AT_ONCE];
  kernel.add(base.place, zeros.place, sums.place, hidden1.place, blocks);
  for (let set = 1; set < coalitions; set++) {
    const group = 31 - Math.clz32(set & -set);
    const from = sums.place + (set & (set - 1)) * stride;
    const to = sums.place + set * stride;
    kernel.add(from, differences.place + group * stride, to, hidden1.place + set * stride, blocks);
  }
}
