/** The tower of static attributes: a sum of eight-wide vectors, sixteen hidden units, eight outputs. */
import type { Random } from '../../numeric/random.ts';

/** Width of what goes in, of the hidden layer and of what comes out. */
export const TOWER = { input: 8, hidden: 16, output: 8 } as const;

export interface ProfileTower {
  /** [statements × input] */
  readonly embedding: Float32Array;
  /** [input + 1 × hidden], the last row the bias. */
  readonly first: Float32Array;
  /** [hidden + 1 × output], the last row the bias. */
  readonly second: Float32Array;
}

export const towerLength = (statements: number): number =>
  statements * TOWER.input + (TOWER.input + 1) * TOWER.hidden + (TOWER.hidden + 1) * TOWER.output;

/** Views into one array of `towerLength`. */
export function towerOf(parameters: Float32Array, statements: number): ProfileTower {
  const first = statements * TOWER.input;
  const second = first + (TOWER.input + 1) * TOWER.hidden;
  return {
    embedding: parameters.subarray(0, first),
    first: parameters.subarray(first, second),
    second: parameters.subarray(second),
  };
}

/** He et al. 2015: normal numbers by the number of inputs; biases 0. */
export function initialiseTower({ embedding, first, second }: ProfileTower, random: Random): void {
  const fill = (weights: Float32Array, count: number, deviation: number): void => {
    for (let i = 0; i < count; i++) weights[i] = deviation * random.normal();
  };
  fill(embedding, embedding.length, 1);
  fill(first, TOWER.input * TOWER.hidden, Math.sqrt(2 / TOWER.input));
  fill(second, TOWER.hidden * TOWER.output, Math.sqrt(1 / TOWER.hidden));
}

export interface TowerPass {
  readonly statements: Uint32Array;
  /** What the statements' vectors are multiplied with: 1/√count. */
  readonly share: number;
  readonly input: Float32Array;
  readonly hidden: Float32Array;
  readonly output: Float32Array;
}

export function climbTower(tower: ProfileTower, statements: Uint32Array): TowerPass {
  const share = statements.length > 0 ? 1 / Math.sqrt(statements.length) : 0;
  const input = new Float32Array(TOWER.input);
  for (const said of statements) {
    for (let k = 0; k < TOWER.input; k++) {
      input[k] += share * tower.embedding[said * TOWER.input + k];
    }
  }
  const hidden = layer(input, tower.first, TOWER.hidden).map((value) => Math.max(0, value));
  return { statements, share, input, hidden, output: layer(hidden, tower.second, TOWER.output) };
}

/** Adds the gradient of the tower's parameters, given that of the output. */
export function descendTower(
  tower: ProfileTower,
  { statements, share, input, hidden }: TowerPass,
  ofOutput: Float32Array,
  gradient: ProfileTower,
): void {
  const back = backLayer(hidden, tower.second, ofOutput, gradient.second);
  const ofHidden = back.map((value, h) => (hidden[h] > 0 ? value : 0));
  const ofInput = backLayer(input, tower.first, ofHidden, gradient.first);
  for (const said of statements) {
    for (let k = 0; k < TOWER.input; k++) {
      gradient.embedding[said * TOWER.input + k] += share * ofInput[k];
    }
  }
}

function layer(input: Float32Array, weights: Float32Array, width: number): Float32Array {
  const out = weights.slice(input.length * width);
  input.forEach((value, i) => {
    for (let k = 0; k < width; k++) out[k] += value * weights[i * width + k];
  });
  return out;
}

/** Adds to the gradient of the weights; the gradient of the input. */
function backLayer(
  input: Float32Array,
  weights: Float32Array,
  ofOutput: Float32Array,
  gradient: Float32Array,
): Float32Array {
  const width = ofOutput.length;
  const bias = input.length * width;
  for (let k = 0; k < width; k++) gradient[bias + k] += ofOutput[k];
  return input.map((value, i) => {
    let sum = 0;
    for (let k = 0; k < width; k++) {
      sum += weights[i * width + k] * ofOutput[k];
      gradient[i * width + k] += value * ofOutput[k];
    }
    return sum;
  });
}
