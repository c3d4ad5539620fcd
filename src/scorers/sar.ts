/** SAR, "smart adaptive recommendations" (Microsoft recommenders): Jaccard similarity, recent events counting more. */
import type { History } from '../dataset/history.ts';
import { interestMatrix } from '../dataset/interactions.ts';
import { breather } from '../numeric/breather.ts';
import { rowBuilder } from '../numeric/row-builder.ts';
import { forEachProductRow } from '../numeric/sparse-product.ts';
import { transpose } from '../numeric/sparse-rows.ts';
import { itemMatrixScorer, sparseItemMatrix, type ItemMatrix } from './item-matrix.ts';
import type { ScorerModule } from './scorer.ts';

const DAY_MS = 86_400_000;

export interface SarSettings {
  readonly halfLifeDays?: number;
  readonly neighbours?: number;
}

export function sar(settings: SarSettings = {}): ScorerModule<ItemMatrix> {
  const { halfLifeDays = 30, neighbours = 2000 } = settings;
  return {
    name: 'sar',
    async fit({ interactions, signal }) {
      const users = interestMatrix(interactions);
      const ones = { ...users, values: new Float32Array(users.values.length).fill(1) };
      const items = transpose(ones);
      const support = (item: number): number => items.offsets[item + 1] - items.offsets[item];
      const rows = rowBuilder(interactions.items, neighbours);
      await forEachProductRow(items, ones, breather(signal), ({ row, count, columns, sums }) => {
        rows.append(
          count,
          (i) => columns[i],
          (i) => {
            const both = sums[columns[i]];
            return both / (support(row) + support(columns[i]) - both);
          },
        );
      });
      return sparseItemMatrix(rows.build());
    },
    open: (state) =>
      itemMatrixScorer(state, (history, out) => fade(history, halfLifeDays * DAY_MS, out)),
  };
}

/**
 * Interest × stars × 2^(−age / half-life), ages counted from the user's latest event (another origin would only scale the
 * user's scores). Events without a time count as fresh.
 */
function fade(history: History, halfLifeMs: number, out: Float64Array): void {
  const latest = history.at.reduce((most, time) => (time > most ? time : most), -Infinity);
  for (let e = 0; e < history.item.length; e++) {
    const ageMs = Number.isNaN(history.at[e]) ? 0 : latest - history.at[e];
    const stars = history.value[e] > 0 ? history.value[e] : 1;
    out[e] = history.weight[e] * stars * 2 ** (-ageMs / halfLifeMs);
  }
}
