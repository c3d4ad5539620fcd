/** The parameters of the gated product as views into one array. */
import type { Random } from '../../numeric/random.ts';

export interface GatedParameters {
  readonly all: Float32Array;
  /** [items × width] */
  readonly items: Float32Array;
  /** [items] added to what the product says, before the sigmoid. */
  readonly bias: Float32Array;
  /** [width × width] from the mean of a history's items to the profile. */
  readonly history: Float32Array;
  /** [statements × width] what each declared attribute adds to the profile. */
  readonly statements: Float32Array;
  /** [width × width] Θ, a gate's weights a row. */
  readonly theta: Float32Array;
}

export interface GatedShape {
  readonly items: number;
  readonly statements: number;
  readonly width: number;
}

/** All 0: a gradient. */
export function gatedViews({ items, statements, width }: GatedShape): GatedParameters {
  const lengths = [items * width, items, width * width, statements * width, width * width];
  const all = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
  const ends = lengths.map((_, part) => lengths.slice(0, part + 1).reduce((a, b) => a + b, 0));
  const view = (part: number): Float32Array => all.subarray(ends[part] - lengths[part], ends[part]);
  return {
    all,
    items: view(0),
    bias: view(1),
    history: view(2),
    statements: view(3),
    theta: view(4),
  };
}

/**
 * At the start the profile is the mean of the history (the matrix is the identity, attributes add next to nothing) and
 * gates are half open.
 * @param start [items × width] item vectors to start from; brought to a root mean square length of `LENGTH`
 */
export function startGated(
  shape: GatedShape,
  start: Float32Array,
  random: Random,
): GatedParameters {
  const parameters = gatedViews(shape);
  const squares = start.reduce((sum, value) => sum + value * value, 0);
  const scale = squares > 0 ? LENGTH / Math.sqrt(squares / shape.items) : 0;
  start.forEach((value, i) => (parameters.items[i] = scale * value));
  for (let k = 0; k < shape.width; k++) parameters.history[k * shape.width + k] = 1;
  for (const part of [parameters.statements, parameters.theta]) {
    for (let i = 0; i < part.length; i++) part[i] = SPREAD * random.normal();
  }
  return parameters;
}

const LENGTH = 2;
const SPREAD = 0.05;
