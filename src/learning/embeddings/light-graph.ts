/** Propagation over the graph of users and items, forth and (for gradients) back. */
import type { Tensor2D } from '@tensorflow/tfjs';
import { transpose, type SparseRows } from '../../numeric/sparse-rows.ts';
import { openSparseProduct } from '../sparse-product.ts';
import type { TensorBackend } from '../tensor-backend.ts';

/** What users and items hold. */
export interface Sides<T> {
  readonly users: T;
  readonly items: T;
}

export interface LightGraph {
  /** Sum of a side's neighbours, each edge divided by √(degree of user × degree of item). */
  spread(from: Sides<Tensor2D>): Sides<Tensor2D>;
  /** [items] divisor of an item's edges: √degree, 1 where there is none. */
  readonly itemScale: Float32Array;
  dispose(): void;
}

/** The symmetric normalisation of LightGCN (He et al. 2020, eq. 3); `interest` [users × items]. */
export function openLightGraph(backend: TensorBackend, interest: SparseRows): LightGraph {
  const itemScale = new Float32Array(interest.columns);
  interest.indices.forEach((item, e) => (itemScale[item] += interest.values[e]));
  itemScale.forEach((degree, item) => (itemScale[item] = degree > 0 ? Math.sqrt(degree) : 1));
  const normalised = normalisedRows(interest, itemScale);
  const [users, items] = [normalised, transpose(normalised)].map((m) =>
    openSparseProduct(backend, m),
  );
  return {
    spread: (from) => ({ users: users.times(from.items), items: items.times(from.users) }),
    itemScale,
    dispose() {
      users.dispose();
      items.dispose();
    },
  };
}

function normalisedRows(interest: SparseRows, itemScale: Float32Array): SparseRows {
  const values = interest.values.slice();
  for (let row = 0; row < interest.rows; row++) {
    const [start, end] = [interest.offsets[row], interest.offsets[row + 1]];
    let degree = 0;
    for (let e = start; e < end; e++) degree += interest.values[e];
    for (let e = start; e < end; e++)
      values[e] /= Math.sqrt(degree) * itemScale[interest.indices[e]];
  }
  return { ...interest, values };
}
