/** The linear graph filter of GF-CF (Shen et al. 2021, equation 9), as sparse lists of items. */
import { interestMatrix } from '../dataset/interactions.ts';
import { breather } from '../numeric/breather.ts';
import { rowBuilder } from '../numeric/row-builder.ts';
import { forEachProductRow } from '../numeric/sparse-product.ts';
import { transpose, type SparseRows } from '../numeric/sparse-rows.ts';
import { itemMatrixScorer, sparseItemMatrix, type ItemMatrix } from './item-matrix.ts';
import type { ScorerModule } from './scorer.ts';

export interface LinearFilterSettings {
  readonly name?: string;
  /** Of each candidate's strongest sources, so many are kept. */
  readonly neighbours?: number;
}

/** score = x·R̃ᵀR̃ for a history x, with R̃ = D_U^(−1/2)·R·D_I^(−1/2) by the totals of users and items; diagonal 0. */
export function linearFilter(settings: LinearFilterSettings = {}): ScorerModule<ItemMatrix> {
  const { name = 'linear-filter', neighbours = 400 } = settings;
  return {
    name,
    async fit({ interactions, signal }) {
      const users = normalised(interestMatrix(interactions));
      const rows = rowBuilder(interactions.items, neighbours);
      await forEachProductRow(transpose(users), users, breather(signal), (product) => {
        const { row, count, columns, sums } = product;
        rows.append(
          count,
          (i) => columns[i],
          (i) => (columns[i] === row ? 0 : sums[columns[i]]),
        );
      });
      // The product is symmetric: rows of candidates, cut, become what each source says.
      return sparseItemMatrix(transpose(rows.build()));
    },
    open: (state) => itemMatrixScorer(state),
  };
}

/** Each entry divided by the square roots of its row's and its column's totals. */
function normalised(m: SparseRows): SparseRows {
  const [rowTotals, columnTotals] = [new Float64Array(m.rows), new Float64Array(m.columns)];
  for (let row = 0; row < m.rows; row++) {
    for (let e = m.offsets[row]; e < m.offsets[row + 1]; e++) {
      rowTotals[row] += m.values[e];
      columnTotals[m.indices[e]] += m.values[e];
    }
  }
  const values = m.values.slice();
  for (let row = 0; row < m.rows; row++) {
    for (let e = m.offsets[row]; e < m.offsets[row + 1]; e++) {
      values[e] /= Math.sqrt(rowTotals[row] * columnTotals[m.indices[e]]);
    }
  }
  return { ...m, values };
}
