/** Serving item vectors by history: the user is a sum of what their events point at. */
import type { History } from '../dataset/history.ts';
import { historyShare } from '../learning/embeddings/history-means.ts';
import { rowProducts } from '../numeric/row-products.ts';
import type { Scorer } from './scorer.ts';

export type HistoryVectors = {
  readonly dimensions: number;
  /** [items × dimensions] what an event says of its user. */
  readonly history: Float32Array;
  /** [items × dimensions] what the user's vector is multiplied with. */
  readonly items: Float32Array;
  /** [items] added to every user's scores. */
  readonly bias: Float32Array;
  /** The sum over a history is divided by its total interest to this power. */
  readonly power: number;
};

/** score(j) = items(j) · Σ_i w_i history(i) / (Σ w)^power + bias(j), with the bias as one more column. */
export function openHistoryVectors(state: HistoryVectors): Scorer {
  const { dimensions, history: vectors, items, bias, power } = state;
  const product = rowProducts(bias.length, dimensions + 1, (item, k) =>
    k < dimensions ? items[item * dimensions + k] : bias[item],
  );
  const profile = product.vector;
  const describe = ({ item, weight }: History): void => {
    profile.fill(0);
    const total = weight.reduce((sum, w) => sum + w, 0);
    const share = historyShare(total, power);
    for (let h = 0; h < item.length; h++) {
      const from = item[h] * dimensions;
      const part = share * weight[h];
      for (let k = 0; k < dimensions; k++) profile[k] += part * vectors[from + k];
    }
    profile[dimensions] = 1;
  };
  return {
    score(history, out) {
      describe(history);
      product.multiply(out);
    },
    scoreOnly(history, chosen, out) {
      describe(history);
      product.multiplyOnly(chosen, out);
    },
  };
}
