/** Item-based nearest neighbours by cosine (Sarwar, Karypis, Konstan and Riedl 2001), damped by support. */
import { interestMatrix } from '../dataset/interactions.ts';
import { breather } from '../numeric/breather.ts';
import { rowBuilder } from '../numeric/row-builder.ts';
import { forEachProductRow } from '../numeric/sparse-product.ts';
import { transpose } from '../numeric/sparse-rows.ts';
import { itemMatrixScorer, sparseItemMatrix, type ItemMatrix } from './item-matrix.ts';
import type { ScorerModule } from './scorer.ts';

export interface ItemKnnSettings {
  readonly name?: string;
  readonly neighbours?: number;
  /** Added to the product of norms: pulls similarities that rest on few users towards 0. */
  readonly shrink?: number;
}

/** The plain form, cosine over 100 neighbours, is the one that check rows are measured with. */
export function itemKnn(settings: ItemKnnSettings = {}): ScorerModule<ItemMatrix> {
  const { name = 'item-knn', neighbours = 100, shrink = 0 } = settings;
  return {
    name,
    async fit({ interactions, signal }) {
      const users = interestMatrix(interactions);
      const items = transpose(users);
      const norms = rowNorms(items.offsets, items.values);
      const rows = rowBuilder(interactions.items, neighbours);
      await forEachProductRow(items, users, breather(signal), ({ row, count, columns, sums }) => {
        rows.append(
          count,
          (i) => columns[i],
          (i) => {
            const other = columns[i];
            return other === row ? 0 : sums[other] / (norms[row] * norms[other] + shrink);
          },
        );
      });
      // A candidate listens to its own neighbours, so the cut is by candidate: by column of the item matrix.
      return sparseItemMatrix(transpose(rows.build()));
    },
    open: (state) => itemMatrixScorer(state),
  };
}

function rowNorms(offsets: Uint32Array, values: Float32Array): Float64Array {
  const norms = new Float64Array(offsets.length - 1);
  for (let row = 0; row < norms.length; row++) {
    for (let e = offsets[row]; e < offsets[row + 1]; e++) norms[row] += values[e] ** 2;
    norms[row] = Math.sqrt(norms[row]);
  }
  return norms;
}
