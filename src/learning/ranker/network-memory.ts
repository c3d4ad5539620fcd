/** The networks of a ranker laid out in the memory of their kernel, and what a batch of rows becomes on its way through. */
import {
  openDenseKernel,
  OUTPUTS_AT_ONCE,
  ROWS_AT_ONCE,
  type DenseKernel,
} from './dense-kernel.ts';
import { padded } from '../../numeric/padded.ts';
import { BOUND } from './feature-scaling.ts';
import { layersOf, type RankerWeights } from './ranker-weights.ts';
import { PARTIAL_SUMS, ROWS_TOGETHER } from './row-kernels.ts';

/** A piece of the kernel's memory. */
export interface Block<Values = Float32Array> {
  /** In bytes. */
  readonly place: number;
  readonly values: Values;
}

export interface NetworkMemory {
  readonly kernel: DenseKernel;
  /** Features of a row. */
  readonly width: number;
  /** [BATCH × width] features, standardised in their place. */
  readonly input: Block;
  readonly scaling: ScalingMemory;
  /** The first layers of all members side by side: [width × units1], biases [units1]. */
  readonly first: Block;
  readonly firstBias: Block;
  /** [BATCH × units1], [BATCH × units2] of all members; padded units are 0. */
  readonly hidden1: Block;
  readonly hidden2: Block;
  readonly members: readonly MemberMemory[];
  /** [units2] of all members: what makes a score of them. */
  readonly out: Block<Float64Array>;
  /** [BATCH × PARTIAL_SUMS] what scores are added up of. */
  readonly partial: Block<Float64Array>;
  /** Units of one member, padded. */
  readonly units1: number;
  readonly units2: number;
  /** First layers before they are bent: of coalitions [BATCH × units1], of single groups [GROUPS × units1]. */
  readonly sums: Block;
  readonly differences: Block;
  /** [units1] of all members: of the background (in its first row), and noughts. */
  readonly base: Block;
  readonly zeros: Block;
}

/** What `standardiseModule` reads: [ROWS_TOGETHER × width] of both, and the bounds. */
interface ScalingMemory {
  readonly mean: Block;
  readonly scale: Block;
  readonly bounds: Block;
}

interface MemberMemory {
  readonly second: Block;
  readonly bias: Block;
}

/** Rows that go through together: with all that becomes of them they fit into the second level of the cache. */
export const BATCH = 64;

/** Groups of features that can be told apart: the coalitions of so many are one batch. */
export const GROUPS = 6;

export function networkMemory(weights: RankerWeights): NetworkMemory {
  const { width } = weights;
  const count = weights.members.length;
  const [units1, units2] = [weights.hidden1, weights.hidden2].map((n) =>
    padded(n, OUTPUTS_AT_ONCE),
  );
  const [all1, all2] = [count * units1, count * units2];
  const ofMembers = count * (units1 * units2 + units2) + width * all1 + all1 + 2 * all2;
  const ofRows = BATCH * (width + 2 * all1 + all2 + 2 * PARTIAL_SUMS);
  const ofScaling = 2 * ROWS_TOGETHER * width + 2;
  const kernel = openDenseKernel(
    4 * (ofMembers + ofRows + ofScaling + (GROUPS + ROWS_AT_ONCE + 1) * all1),
  );
  let next = 0;
  const taken = <Values>(values: Values, bytes: number): Block<Values> => {
    const block = { place: next, values };
    next += bytes;
    return block;
  };
  const take = (length: number): Block =>
    taken(new Float32Array(kernel.buffer, next, length), 4 * length);
  const takeDoubles = (length: number): Block<Float64Array> =>
    taken(new Float64Array(kernel.buffer, next, length), 8 * length);
  const [out, partial] = [takeDoubles(all2), takeDoubles(BATCH * PARTIAL_SUMS)];
  const [first, firstBias] = [take(width * all1), take(all1)];
  const members = weights.members.map((parameters, m) => {
    const layers = layersOf(weights, parameters);
    const from = width * weights.hidden1;
    const ofMember = first.values.subarray(m * width * units1, (m + 1) * width * units1);
    inBlocks(layers.first.subarray(0, from), weights.hidden1, ofMember, width);
    firstBias.values.set(layers.first.subarray(from), m * units1);
    const member = { second: take(units1 * units2), bias: take(units2) };
    inBlocks(layers.second, weights.hidden2, member.second.values, units1);
    member.bias.values.set(layers.bias);
    out.values.set(layers.out, m * units2);
    return member;
  });
  const [input, hidden1] = [take(BATCH * width), take(BATCH * all1)];
  const [sums, hidden2] = [take(BATCH * all1), take(BATCH * all2)];
  const [differences, base, zeros] = [take(GROUPS * all1), take(ROWS_AT_ONCE * all1), take(all1)];
  const scaling = {
    mean: take(ROWS_TOGETHER * width),
    scale: take(ROWS_TOGETHER * width),
    bounds: take(2),
  };
  for (let row = 0; row < ROWS_TOGETHER; row++) {
    scaling.mean.values.set(weights.mean, row * width);
    scaling.scale.values.set(weights.scale, row * width);
  }
  scaling.bounds.values.set([BOUND, -BOUND]);
  const shape = { units1, units2, out, partial, scaling };
  const between = { hidden1, hidden2, sums, differences, base, zeros };
  return { kernel, width, input, first, firstBias, members, ...between, ...shape };
}

/** From rows of all outputs to blocks of as many outputs as the kernel does at once, each block input by input. */
function inBlocks(from: Float32Array, outputs: number, to: Float32Array, inputs: number): void {
  from.forEach((weight, at) => {
    const [input, output] = [Math.floor(at / outputs), at % outputs];
    const block = Math.floor(output / OUTPUTS_AT_ONCE);
    to[(block * inputs + input) * OUTPUTS_AT_ONCE + (output % OUTPUTS_AT_ONCE)] = weight;
  });
}

/** From `hidden1` to the scores of its first `rows` rows: the mean over members. */
export function scoresOf(memory: NetworkMemory, rows: number, out: Float32Array): void {
  const { kernel, hidden1, hidden2, members, units1, units2, partial } = memory;
  const [stride1, stride2] = [4 * members.length * units1, 4 * members.length * units2];
  const blocks = units2 / OUTPUTS_AT_ONCE;
  const steps = Math.ceil(rows / ROWS_AT_ONCE);
  members.forEach(({ second, bias }, m) => {
    const [from, to] = [hidden1.place + 4 * m * units1, hidden2.place + 4 * m * units2];
    kernel.layer(from, stride1, second.place, bias.place, to, stride2, units1, blocks, steps);
  });
  const all = members.length * units2;
  kernel.outputs(hidden2.place, memory.out.place, partial.place, all / 4, rows);
  const { values } = partial;
  for (let row = 0, at = 0; row < rows; row++, at += PARTIAL_SUMS)
    out[row] = (values[at] + values[at + 1] + (values[at + 2] + values[at + 3])) / members.length;
}

/** Standardises the first `rows` rows of the input. */
export function standardise(
  { kernel, width, input, scaling: { mean, scale, bounds } }: NetworkMemory,
  rows: number,
): void {
  const turns = Math.ceil(rows / ROWS_TOGETHER);
  kernel.standardise(input.place, mean.place, scale.place, bounds.place, width, turns);
}
