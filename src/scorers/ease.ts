/** EASE on interest: a linear autoencoder over items, solved in closed form (Steck 2019). */
import { interestMatrix } from '../dataset/interactions.ts';
import { lowerGram } from '../numeric/gram.ts';
import { catalogueColumns, easeCatalogue, easeWeights, type EaseLimits } from './ease-weights.ts';
import { itemMatrixScorer, type ItemMatrix } from './item-matrix.ts';
import type { ScorerModule } from './scorer.ts';

export interface EaseSettings extends EaseLimits {
  readonly name?: string;
  /** Ridge on the item weights; more of it leans on popular items. */
  readonly lambda?: number;
}

export function ease(settings: EaseSettings = {}): ScorerModule<ItemMatrix> {
  const { name = 'ease', lambda = 300 } = settings;
  return {
    name,
    async fit({ interactions, signal }) {
      const catalogue = easeCatalogue(interactions, settings);
      const interest = catalogueColumns(interestMatrix(interactions), catalogue);
      const { items } = interactions;
      return easeWeights(lowerGram(interest), catalogue, items, lambda, { ...settings, signal });
    },
    open: (state) => itemMatrixScorer(state),
  };
}
