/**
 * EASE in the neighbourhood of each item: for catalogues whose items × items inverse is too large. Each item is
 * regressed on the few items most like it (as SLIM with neighbours as features, Ning and Karypis 2011, with the ridge
 * and the closed form of Steck 2019).
 */
import { interestMatrix } from '../dataset/interactions.ts';
import { breather } from '../numeric/breather.ts';
import { conjugateGradient } from '../numeric/conjugate-gradient.ts';
import { localGram } from '../numeric/local-gram.ts';
import { rowBuilder } from '../numeric/row-builder.ts';
import { forEachProductRow, type ProductRow } from '../numeric/sparse-product.ts';
import { transpose, type SparseRows } from '../numeric/sparse-rows.ts';
import { topK } from '../numeric/top-k.ts';
import { itemMatrixScorer, sparseItemMatrix, type ItemMatrix } from './item-matrix.ts';
import type { ScorerModule } from './scorer.ts';

export interface LocalEaseSettings {
  readonly name?: string;
  /** Items, by cosine, that each item is regressed on. */
  readonly neighbours?: number;
  /** Ridge on the weights. */
  readonly lambda?: number;
  /** In training a user's row is divided by (its total)^power: those who like much say less with each like. */
  readonly userPower?: number;
}

/** For item j with neighbours N: w = (X_NᵀX_N + λI)⁻¹·X_Nᵀx_j, its weights on their events. */
export function localEase(settings: LocalEaseSettings = {}): ScorerModule<ItemMatrix> {
  const { name = 'local-ease', neighbours = 100, lambda = 12, userPower = 0.2 } = settings;
  return {
    name,
    async fit({ interactions, signal }) {
      const users = dampedRows(interestMatrix(interactions), userPower);
      const items = transpose(users);
      const nearest = nearestByCosine(items, neighbours);
      const gram = localGram(items);
      const solve = conjugateGradient(neighbours, STEPS);
      const products = new Float64Array(neighbours * neighbours);
      const [shared, weights] = [new Float64Array(neighbours), new Float64Array(neighbours)];
      const rows = rowBuilder(interactions.items, neighbours);
      await forEachProductRow(items, users, breather(signal), (product) => {
        const chosen = nearest(product);
        const n = chosen.length;
        gram(chosen, products);
        for (let i = 0; i < n; i++) {
          products[i * n + i] += lambda;
          shared[i] = product.sums[chosen[i]];
        }
        solve(products, n, shared, weights);
        rows.append(
          n,
          (i) => chosen[i],
          (i) => weights[i],
        );
      });
      // A row holds what its item listens to; an item matrix holds what each item says.
      return sparseItemMatrix(transpose(rows.build()));
    },
    open: (state) => itemMatrixScorer(state),
  };
}

// The ridge keeps the systems well conditioned: more steps change no ranking.
const STEPS = 10;

/** Each row divided by (its total)^power. */
function dampedRows(users: SparseRows, power: number): SparseRows {
  const values = users.values.slice();
  for (let row = 0; row < users.rows; row++) {
    const own = values.subarray(users.offsets[row], users.offsets[row + 1]);
    const scale = own.reduce((sum, value) => sum + value, 0) ** -power;
    for (let e = 0; e < own.length; e++) own[e] *= scale;
  }
  return { ...users, values };
}

/** The `count` items other than itself of highest cosine with the product's item, nearest first. */
function nearestByCosine(items: SparseRows, count: number): (product: ProductRow) => Uint32Array {
  const norms = Float64Array.from({ length: items.rows }, (_, item) => {
    const own = items.values.subarray(items.offsets[item], items.offsets[item + 1]);
    return Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
  });
  const scratch = new Float64Array(items.rows);
  return ({ row, count: met, columns, sums }) => {
    const cosines = scratch.subarray(0, met);
    for (let i = 0; i < met; i++) {
      // The item's own norm scales all alike.
      cosines[i] = columns[i] === row ? -Infinity : sums[columns[i]] / norms[columns[i]];
    }
    return topK(cosines, count).map((i) => columns[i]);
  };
}
