/** The trained ranker as serving uses it: plain typed arrays, no tensors, no native calls. */
import { standardiseRow } from './feature-scaling.ts';
import { layersOf, type Layers, type RankerWeights } from './ranker-weights.ts';

export interface NeuralRanker {
  /** Writes the scores of the first `rows` rows of `features` [rows × width] to `out`; higher is better. */
  score(features: Float32Array, rows: number, out: Float32Array): void;
}

export function openNeuralRanker(weights: RankerWeights): NeuralRanker {
  const { width, hidden1, hidden2 } = weights;
  const members = weights.members.map((member) => layersOf(weights, member));
  const input = new Float32Array(width + 1).fill(1);
  const scratch = { hidden1: new Float32Array(hidden1), hidden2: new Float32Array(hidden2) };
  const score = (features: Float32Array, rows: number, out: Float32Array): void => {
    for (let row = 0; row < rows; row++) {
      standardiseRow(weights, features, row * width, input, 0);
      let total = 0;
      for (const member of members) total += forward(member, input, scratch);
      out[row] = total / members.length;
    }
  };
  return { score };
}

interface Scratch {
  readonly hidden1: Float32Array;
  readonly hidden2: Float32Array;
}

function forward(layers: Layers, input: Float32Array, { hidden1, hidden2 }: Scratch): number {
  hidden1.fill(0);
  addProduct(input, layers.first, hidden1);
  relu(hidden1);
  hidden2.set(layers.bias);
  addProduct(hidden1, layers.second, hidden2);
  relu(hidden2);
  let score = 0;
  for (let j = 0; j < hidden2.length; j++) score += hidden2[j] * layers.out[j];
  return score;
}

/** out[j] += Σ x[k] matrix[k, j]; rows where x is 0 (half of them, behind a ReLU) cost nothing. */
function addProduct(x: Float32Array, matrix: Float32Array, out: Float32Array): void {
  const columns = out.length;
  for (let k = 0; k < x.length; k++) {
    const value = x[k];
    if (value === 0) continue;
    const row = k * columns;
    for (let j = 0; j < columns; j++) out[j] += value * matrix[row + j];
  }
}

function relu(x: Float32Array): void {
  for (let j = 0; j < x.length; j++) if (x[j] < 0) x[j] = 0;
}
