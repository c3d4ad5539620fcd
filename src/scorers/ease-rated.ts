/** EASE on centred stars: what somebody disliked counts against its neighbours. */
import { lowerGram } from '../numeric/gram.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import { centredStars, starScale, type StarScale } from './centred-stars.ts';
import { catalogueColumns, easeCatalogue, easeWeights, type EaseLimits } from './ease-weights.ts';
import { itemMatrixScorer, type ItemMatrix } from './item-matrix.ts';
import type { ScorerModule } from './scorer.ts';

export interface EaseRatedSettings extends EaseLimits {
  readonly lambda?: number;
}

export type EaseRatedState = { readonly scale: StarScale; readonly matrix: ItemMatrix };

/** Where the data has no values that differ, it is EASE on interest. */
export function easeRated(settings: EaseRatedSettings = {}): ScorerModule<EaseRatedState> {
  const { lambda = 600 } = settings;
  return {
    name: 'ease-rated',
    async fit({ interactions, signal }) {
      const { users, items, offsets, item } = interactions;
      const scale = starScale(interactions);
      const values = new Float32Array(item.length);
      centredStars(scale, interactions, values);
      const stars: SparseRows = { rows: users, columns: items, offsets, indices: item, values };
      const catalogue = easeCatalogue(interactions, settings);
      const products = lowerGram(catalogueColumns(stars, catalogue));
      const limits = { ...settings, signal };
      return { scale, matrix: await easeWeights(products, catalogue, items, lambda, limits) };
    },
    open: ({ scale, matrix }) =>
      itemMatrixScorer(matrix, (history, out) => centredStars(scale, history, out)),
  };
}
