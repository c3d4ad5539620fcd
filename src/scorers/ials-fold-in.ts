/** Serving implicit ALS: a history becomes user factors when it asks, by the least squares that training used. */
import type { History } from '../dataset/history.ts';
import { rowProducts } from '../numeric/row-products.ts';
import { ridgeGram, ridgeSolver } from '../numeric/weighted-least-squares.ts';
import type { Scorer } from './scorer.ts';

export type IalsState = {
  readonly factors: number;
  readonly regularisation: number;
  readonly alpha: number;
  /** For each start, [items × factors]. */
  readonly items: readonly Float32Array[];
};

/** score(j) = mean over starts of x·yⱼ, with x the least-squares factors of the history. */
export function foldInScorer(state: IalsState): Scorer {
  const { factors, regularisation, alpha, items: starts } = state;
  const solvers = starts.map((items) => {
    const y = Float64Array.from(items);
    return ridgeSolver(y, factors, ridgeGram(y, factors, regularisation));
  });
  // All starts side by side: one product gives the sum over them.
  const items = rowProducts(
    starts.length === 0 ? 0 : starts[0].length / factors,
    factors * starts.length,
    (item, k) => starts[Math.floor(k / factors)][item * factors + (k % factors)],
  );
  const x = new Float64Array(factors);
  const foldIn = ({ item, weight }: History): void => {
    items.vector.fill(0);
    const liked = item.filter((_, e) => weight[e] > 0);
    const extra = weight.filter((w) => w > 0).map((w) => alpha * w);
    if (liked.length === 0) return;
    solvers.forEach((solve, start) => {
      solve(
        liked.length,
        (i) => liked[i],
        (i) => extra[i],
        x,
      );
      for (let k = 0; k < factors; k++) items.vector[start * factors + k] = x[k] / starts.length;
    });
  };
  return {
    score(history, out) {
      foldIn(history);
      items.multiply(out);
    },
    scoreOnly(history, chosen, out) {
      foldIn(history);
      items.multiplyOnly(chosen, out);
    },
  };
}
