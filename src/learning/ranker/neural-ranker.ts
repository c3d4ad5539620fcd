/** The trained ranker as serving uses it: no tensors, no native library, the same scores as in training to 1e-5. */
import { openDenseKernel, OUTPUTS_PER_CALL, type DenseKernel } from './dense-kernel.ts';
import { standardiseRow } from './feature-scaling.ts';
import { layersOf, type RankerWeights } from './ranker-weights.ts';

export interface NeuralRanker {
  /** Writes the scores of the first `rows` rows of `features` [rows × width] to `out`; higher is better. */
  score(features: Float32Array, rows: number, out: Float32Array): void;
}

/** Copies the weights into the memory of its own kernel; serves one request at a time, having scratch space. */
export function openNeuralRanker(weights: RankerWeights): NeuralRanker {
  const network = layOut(weights);
  const { input, members } = network;
  input.values[weights.width] = 1;
  const score = (features: Float32Array, rows: number, out: Float32Array): void => {
    for (let row = 0; row < rows; row++) {
      standardiseRow(weights, features, row * weights.width, input.values, 0);
      let total = 0;
      for (const member of members) total += forward(network, member);
      out[row] = total / members.length;
    }
  };
  return { score };
}

/** A piece of the kernel's memory. */
interface Block {
  readonly place: number;
  readonly values: Float32Array;
}

interface Network {
  readonly kernel: DenseKernel;
  /** [width + 1] */
  readonly input: Block;
  /** Hidden layers, their units padded to what the kernel does at once; padded units stay 0. */
  readonly hidden1: Block;
  readonly hidden2: Block;
  readonly members: readonly MemberBlocks[];
}

interface MemberBlocks {
  readonly first: Block;
  readonly second: Block;
  readonly bias: Float32Array;
  readonly out: Float32Array;
}

function layOut(weights: RankerWeights): Network {
  const { width } = weights;
  const [units1, units2] = [padded(weights.hidden1), padded(weights.hidden2)];
  const ofMember = (width + 1) * units1 + units1 * units2;
  const total = width + 1 + units1 + units2 + weights.members.length * ofMember;
  const { kernel, buffer } = openDenseKernel(total * 4);
  let next = 0;
  const take = (length: number): Block => {
    const block = { place: next, values: new Float32Array(buffer, next, length) };
    next += length * 4;
    return block;
  };
  const members = weights.members.map((parameters) => {
    const layers = layersOf(weights, parameters);
    const member = { ...layers, first: take((width + 1) * units1), second: take(units1 * units2) };
    copyRows(layers.first, weights.hidden1, member.first.values, units1);
    copyRows(layers.second, weights.hidden2, member.second.values, units2);
    return member;
  });
  const [hidden1, hidden2, input] = [take(units1), take(units2), take(width + 1)];
  return { kernel, input, hidden1, hidden2, members };
}

const padded = (units: number): number => Math.ceil(units / OUTPUTS_PER_CALL) * OUTPUTS_PER_CALL;

function copyRows(from: Float32Array, columns: number, to: Float32Array, stride: number): void {
  for (let row = 0; row * columns < from.length; row++) {
    to.set(from.subarray(row * columns, (row + 1) * columns), row * stride);
  }
}

function forward({ kernel, input, hidden1, hidden2 }: Network, member: MemberBlocks): number {
  hidden1.values.fill(0);
  dense(kernel, input, member.first, hidden1);
  hidden2.values.set(member.bias);
  dense(kernel, hidden1, member.second, hidden2);
  let score = 0;
  for (let j = 0; j < member.out.length; j++) score += hidden2.values[j] * member.out[j];
  return score;
}

function dense(kernel: DenseKernel, x: Block, weights: Block, out: Block): void {
  const stride = out.values.length * 4;
  for (let at = 0; at < stride; at += OUTPUTS_PER_CALL * 4) {
    kernel(x.place, weights.place + at, out.place + at, x.values.length, stride);
  }
}
