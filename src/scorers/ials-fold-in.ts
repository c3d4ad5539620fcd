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
  const foldIn = ({ item, weight }: History, vector: Float32Array): void => {
    vector.fill(0);
    const liked: number[] = [];
    for (let e = 0; e < item.length; e++) if (weight[e] > 0) liked.push(e);
    if (liked.length === 0) return;
    const row = (i: number): number => item[liked[i]];
    const extra = (i: number): number => alpha * weight[liked[i]];
    solvers.forEach((solve, start) => {
      solve(liked.length, row, extra, x);
      for (let k = 0; k < factors; k++) vector[start * factors + k] = x[k] / starts.length;
    });
  };
  /** Whose products lie in the memory of the kernel. */
  let prepared: readonly History[] = [];
  return {
    prepare(histories) {
      const { vectors, products } = items.together;
      prepared = histories.length < LEAST_TOGETHER ? [] : histories.slice(0, products.length);
      if (prepared.length === 0) return;
      prepared.forEach((history, place) => foldIn(history, vectors[place]));
      items.together.multiply(prepared.length);
    },
    score(history, out) {
      const place = prepared.indexOf(history);
      if (place >= 0) return out.set(items.together.products[place]);
      foldIn(history, items.vector);
      items.multiply(out);
    },
    scoreOnly(history, chosen, out) {
      foldIn(history, items.vector);
      items.multiplyOnly(chosen, out);
    },
  };
}

/** A pass for several takes longer than one for a single history, whose time goes into reading the matrix. */
const LEAST_TOGETHER = 2;
