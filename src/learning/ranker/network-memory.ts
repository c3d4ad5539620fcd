/** The networks of a ranker laid out in the memory of their kernel, and what a batch of rows becomes on its way through. */
import {
  openDenseKernel,
  OUTPUTS_AT_ONCE,
  ROWS_AT_ONCE,
  type DenseKernel,
} from './dense-kernel.ts';
import { layersOf, type RankerWeights } from './ranker-weights.ts';

/** A piece of the kernel's memory. */
export interface Block {
  /** In bytes. */
  readonly place: number;
  readonly values: Float32Array;
}

export interface NetworkMemory {
  readonly kernel: DenseKernel;
  /** [BATCH × width] standardised features. */
  readonly input: Block;
  /** The first layers of all members side by side: [width × units1], biases [units1]. */
  readonly first: Block;
  readonly firstBias: Block;
  /** [BATCH × units1], [BATCH × units2] of all members; padded units are 0. */
  readonly hidden1: Block;
  readonly hidden2: Block;
  readonly members: readonly MemberMemory[];
  /** [units2] of all members. */
  readonly out: Float32Array;
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
  const ofMembers = count * (units1 * units2 + units2) + width * all1 + all1;
  const kernel = openDenseKernel(
    4 * (BATCH * (width + 2 * all1 + all2) + (GROUPS + ROWS_AT_ONCE + 1) * all1 + ofMembers),
  );
  let next = 0;
  const take = (length: number): Block => {
    const block = { place: next, values: new Float32Array(kernel.buffer, next, length) };
    next += length * 4;
    return block;
  };
  const out = new Float32Array(all2);
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
    out.set(layers.out, m * units2);
    return member;
  });
  const [input, hidden1] = [take(BATCH * width), take(BATCH * all1)];
  const [sums, hidden2] = [take(BATCH * all1), take(BATCH * all2)];
  const [differences, base, zeros] = [take(GROUPS * all1), take(ROWS_AT_ONCE * all1), take(all1)];
  const shape = { units1, units2, out };
  const between = { hidden1, hidden2, sums, differences, base, zeros };
  return { kernel, input, first, firstBias, members, ...between, ...shape };
}

const padded = (count: number, unit: number): number => Math.ceil(count / unit) * unit;

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
  const { kernel, hidden1, hidden2, members, units1, units2 } = memory;
  const [stride1, stride2] = [4 * members.length * units1, 4 * members.length * units2];
  const blocks = units2 / OUTPUTS_AT_ONCE;
  const steps = Math.ceil(rows / ROWS_AT_ONCE);
  members.forEach(({ second, bias }, m) => {
    const [from, to] = [hidden1.place + 4 * m * units1, hidden2.place + 4 * m * units2];
    kernel.layer(from, stride1, second.place, bias.place, to, stride2, units1, blocks, steps);
  });
  for (let row = 0; row < rows; row++) out[row] = outputOf(memory, row) / members.length;
}

function outputOf({ hidden2, out }: NetworkMemory, row: number): number {
  const from = row * out.length;
  const { values } = hidden2;
  // Four sums side by side need not wait for each other; units are padded to more than four.
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let j = 0; j < out.length; j += 4) {
    a += values[from + j] * out[j];
    b += values[from + j + 1] * out[j + 1];
    c += values[from + j + 2] * out[j + 2];
    d += values[from + j + 3] * out[j + 3];
  }
  return a + b + (c + d);
}
