/** The ranker's parameters: a few multilayer perceptrons of one shape, each one flat array. */
import type { Random } from '../../numeric/random.ts';
import type { FeatureScaling } from './feature-scaling.ts';

/** score = mean over members of out · relu(second · relu(first · [standardised features, 1]) + bias). */
export type RankerWeights = FeatureScaling & {
  readonly width: number;
  /** Units of the two hidden layers. */
  readonly hidden1: number;
  readonly hidden2: number;
  /** One flat array a member, laid out as `layersOf` cuts it. */
  readonly members: readonly Float32Array[];
};

export type RankerShape = Pick<RankerWeights, 'width' | 'hidden1' | 'hidden2'>;

/** Views into one member's parameters (or their gradient). */
export interface Layers {
  /** [(width + 1) × hidden1], the last row is the bias. */
  readonly first: Float32Array;
  /** [hidden1 × hidden2] */
  readonly second: Float32Array;
  /** [hidden2] */
  readonly bias: Float32Array;
  /** [hidden2]; there is no last bias, for a softmax over a list does not see it. */
  readonly out: Float32Array;
}

export function layersOf({ width, hidden1, hidden2 }: RankerShape, member: Float32Array): Layers {
  const second = (width + 1) * hidden1;
  const bias = second + hidden1 * hidden2;
  const out = bias + hidden2;
  return {
    first: member.subarray(0, second),
    second: member.subarray(second, bias),
    bias: member.subarray(bias, out),
    out: member.subarray(out, out + hidden2),
  };
}

/** Weights uniform within ±√(6 / (in + out)) (Glorot and Bengio 2010, eq. 16), biases 0. */
export function initialMember(shape: RankerShape, random: Random): Float32Array {
  const { width, hidden1, hidden2 } = shape;
  const member = new Float32Array((width + 1) * hidden1 + hidden1 * hidden2 + 2 * hidden2);
  const layers = layersOf(shape, member);
  const fill = (weights: Float32Array, fanIn: number, fanOut: number): void => {
    const limit = Math.sqrt(6 / (fanIn + fanOut));
    for (let i = 0; i < weights.length; i++) weights[i] = (2 * random.next() - 1) * limit;
  };
  fill(layers.first.subarray(0, width * hidden1), width, hidden1);
  fill(layers.second, hidden1, hidden2);
  fill(layers.out, hidden2, 1);
  return member;
}
