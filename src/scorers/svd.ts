/** The ideal low-pass of GF-CF (Shen et al. 2021); with both powers 0 it is PureSVD (Cremonesi, Koren and Turrin 2010). */
import type { History } from '../dataset/history.ts';
import { interestMatrix } from '../dataset/interactions.ts';
import { breather } from '../numeric/breather.ts';
import { rowProducts } from '../numeric/row-products.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import { truncatedSvd } from '../numeric/truncated-svd.ts';
import type { Scorer, ScorerModule } from './scorer.ts';

export interface SvdSettings {
  readonly name?: string;
  readonly factors?: number;
  /** At most this share of the users or of the items, whichever are fewer: a pass that lets all through tells nothing. */
  readonly share?: number;
  /** Entries are divided by (user's total)^a and (item's total)^b before the decomposition. */
  readonly userPower?: number;
  readonly itemPower?: number;
}

export type SvdState = {
  readonly factors: number;
  /** [items × factors] */
  readonly vectors: Float32Array;
  /** [items] what each column was divided by. */
  readonly itemScale: Float32Array;
};

/** score = x·S⁻¹·V·Vᵀ·S for a history x, with S the item scale and V the right singular vectors. */
export function svd(settings: SvdSettings = {}): ScorerModule<SvdState> {
  const { name = 'svd', factors = 24, share = 1, userPower = 0.5, itemPower = 0.5 } = settings;
  return {
    name,
    async fit({ interactions, seed, signal }) {
      const users = interestMatrix(interactions);
      const itemScale = new Float32Array(users.columns);
      users.indices.forEach((item, e) => (itemScale[item] += users.values[e]));
      itemScale.forEach((total, item) => (itemScale[item] = total > 0 ? total ** itemPower : 1));
      const scaled = scaledRows(users, itemScale, userPower);
      const rank = Math.min(factors, Math.ceil(share * Math.min(scaled.rows, scaled.columns)));
      const { values, right } = await truncatedSvd(scaled, rank, seed, breather(signal));
      return { factors: values.length, vectors: Float32Array.from(right), itemScale };
    },
    open: projectionScorer,
  };
}

function scaledRows(users: SparseRows, itemScale: Float32Array, userPower: number): SparseRows {
  const values = users.values.map((value, e) => value / itemScale[users.indices[e]]);
  for (let row = 0; row < users.rows; row++) {
    const [start, end] = [users.offsets[row], users.offsets[row + 1]];
    const total = users.values.subarray(start, end).reduce((sum, value) => sum + value, 0);
    for (let e = start; e < end; e++) values[e] /= total ** userPower;
  }
  return { ...users, values };
}

function projectionScorer({ factors, vectors, itemScale }: SvdState): Scorer {
  const items = rowProducts(
    itemScale.length,
    factors,
    (item, k) => vectors[item * factors + k] * itemScale[item],
  );
  const x = items.vector;
  const project = ({ item, weight }: History): void => {
    x.fill(0);
    for (let e = 0; e < item.length; e++) {
      const share = weight[e] / itemScale[item[e]];
      const from = item[e] * factors;
      for (let k = 0; k < factors; k++) x[k] += share * vectors[from + k];
    }
  };
  return {
    score(history, out) {
      project(history);
      items.multiply(out);
    },
    scoreOnly(history, chosen, out) {
      project(history);
      items.multiplyOnly(chosen, out);
    },
  };
}
