/** Three steps through the user-item graph: P3alpha (Cooper et al. 2014) and RP3beta (Paudel et al. 2016). */
import { interestMatrix } from '../dataset/interactions.ts';
import { breather } from '../numeric/breather.ts';
import { rowBuilder } from '../numeric/row-builder.ts';
import { forEachProductRow } from '../numeric/sparse-product.ts';
import { transpose, type SparseRows } from '../numeric/sparse-rows.ts';
import { itemMatrixScorer, sparseItemMatrix, type ItemMatrix } from './item-matrix.ts';
import type { ScorerModule } from './scorer.ts';

export interface RandomWalkSettings {
  readonly name?: string;
  /** Power of each step's probability. */
  readonly alpha?: number;
  /** Power of a candidate's popularity that its score is divided by; 0 makes RP3beta P3alpha. */
  readonly beta?: number;
  readonly neighbours?: number;
  /**
   * Whose strongest neighbours are kept: each candidate's (better on dense data), or each source's, as a walker would
   * leave it (better where most users have few items).
   */
  readonly cut?: 'candidate' | 'source';
}

export const p3alpha = (
  settings: Omit<RandomWalkSettings, 'beta'> = {},
): ScorerModule<ItemMatrix> =>
  rp3beta({ name: 'p3alpha', alpha: 0.7, cut: 'source', ...settings, beta: 0 });

/** Item to user to item, each step drawn by interest; the first step, from the user, is the history itself. */
export function rp3beta(settings: RandomWalkSettings = {}): ScorerModule<ItemMatrix> {
  const { name = 'rp3beta', alpha = 0.8, beta = 0.5 } = settings;
  const { neighbours = 200, cut = 'candidate' } = settings;
  return {
    name,
    async fit({ interactions, signal }) {
      const interest = interestMatrix(interactions);
      const readers = transpose(interest);
      const popularity = rowTotals(readers);
      const toUser = stepProbabilities(readers, alpha);
      const toItem = stepProbabilities(interest, alpha);
      // A row holds the sources of one candidate, or the candidates of one source.
      const byCandidate = cut === 'candidate';
      const [first, last] = byCandidate ? [transpose(toItem), transpose(toUser)] : [toUser, toItem];
      const rows = rowBuilder(interactions.items, neighbours);
      await forEachProductRow(first, last, breather(signal), (product) => {
        const { row, count, columns, sums } = product;
        const damped = (other: number): number =>
          other === row ? 0 : sums[other] / popularity[byCandidate ? row : other] ** beta;
        rows.append(
          count,
          (i) => columns[i],
          (i) => damped(columns[i]),
        );
      });
      const kept = rows.build();
      return sparseItemMatrix(byCandidate ? transpose(kept) : kept);
    },
    open: (state) => itemMatrixScorer(state),
  };
}

function rowTotals(m: SparseRows): Float64Array {
  const totals = new Float64Array(m.rows);
  for (let row = 0; row < m.rows; row++) {
    for (let e = m.offsets[row]; e < m.offsets[row + 1]; e++) totals[row] += m.values[e];
  }
  return totals;
}

/** (value / row total)^alpha */
function stepProbabilities(m: SparseRows, alpha: number): SparseRows {
  const totals = rowTotals(m);
  const values = new Float32Array(m.values.length);
  for (let row = 0; row < m.rows; row++) {
    for (let e = m.offsets[row]; e < m.offsets[row + 1]; e++) {
      values[e] = (m.values[e] / totals[row]) ** alpha;
    }
  }
  return { ...m, values };
}
