/** Serving implicit ALS: a history becomes user factors when it asks, by the least squares that training used. */
import { ridgeGram, ridgeSolver } from '../numeric/weighted-least-squares.ts';
import type { Scorer } from './scorer.ts';

export type IalsState = {
  readonly factors: number;
  readonly regularisation: number;
  readonly alpha: number;
  /** For each start, [items × factors]. */
  readonly items: readonly Float32Array[];
};

/** score(j) = Σ over starts of x·yⱼ, with x the least-squares factors of the history. */
export function foldInScorer(state: IalsState): Scorer {
  const { factors, regularisation, alpha } = state;
  const models = state.items.map((items) => {
    const y = Float64Array.from(items);
    return { y, solve: ridgeSolver(y, factors, ridgeGram(y, factors, regularisation)) };
  });
  const x = new Float64Array(factors);
  return {
    score({ item, weight }, out) {
      out.fill(0);
      const liked = item.filter((_, e) => weight[e] > 0);
      const extra = weight.filter((w) => w > 0).map((w) => alpha * w);
      if (liked.length === 0) return;
      for (const { y, solve } of models) {
        solve(
          liked.length,
          (i) => liked[i],
          (i) => extra[i],
          x,
        );
        addProducts(y, x, 1 / models.length, out);
      }
    },
  };
}

/** out[j] += scale · y[j]·x */
function addProducts(y: Float64Array, x: Float64Array, scale: number, out: Float32Array): void {
  const width = x.length;
  for (let j = 0, from = 0; j < out.length; j++, from += width) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += y[from + k] * x[k];
    out[j] += scale * sum;
  }
}
