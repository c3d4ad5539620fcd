/** EASE that also sees what items are: each shared node or term is one more row, as if a user liked all that have it. */
import { interestMatrix } from '../dataset/interactions.ts';
import { lowerGram } from '../numeric/gram.ts';
import { transpose } from '../numeric/sparse-rows.ts';
import { stackedRows, type Layer } from '../numeric/stacked-rows.ts';
import { catalogueColumns, easeCatalogue, easeWeights, type EaseLimits } from './ease-weights.ts';
import { itemMatrixScorer, type ItemMatrix } from './item-matrix.ts';
import type { FitInput, ScorerModule } from './scorer.ts';

export interface EaseSideSettings extends EaseLimits {
  readonly name?: string;
  readonly lambda?: number;
  /** What the row of a category or tag counts, against a user's row. */
  readonly labelWeight?: number;
  /** What the row of any other node of the knowledge graph counts. */
  readonly pathWeight?: number;
  /** What a row of a content term counts. */
  readonly contentWeight?: number;
}

/** The extended Gram matrix XᵀX + Σ w²·FᵀF (collective EASE; Jeunen, Van Balen and Goethals 2020). */
export function easeSide(settings: EaseSideSettings = {}): ScorerModule<ItemMatrix> {
  const { name = 'ease-side', lambda = 300 } = settings;
  return {
    name,
    async fit(input) {
      const { interactions, signal } = input;
      const { items } = interactions;
      const catalogue = easeCatalogue(interactions, settings);
      const users = { rows: interestMatrix(interactions), scale: 1 };
      const stack = stackedRows([users, ...sideRows(input, settings)], items);
      const products = lowerGram(catalogueColumns(stack, catalogue));
      return easeWeights(products, catalogue, items, lambda, { ...settings, signal });
    },
    open: (state) => itemMatrixScorer(state),
  };
}

const LABELS = ['category', 'tag'];

/** Feature × item rows, scaled by their weights. */
function sideRows(
  { content, metaPaths }: FitInput,
  { labelWeight = 3, pathWeight = 0.5, contentWeight = 1 }: EaseSideSettings,
): Layer[] {
  const paths = metaPaths.map(({ name, links }) => ({
    rows: transpose(links),
    scale: LABELS.includes(name) ? labelWeight : pathWeight,
  }));
  return [...paths, { rows: transpose(content), scale: contentWeight }];
}
