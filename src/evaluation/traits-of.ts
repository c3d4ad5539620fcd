/** What lists are balanced by, and measured by, as train has it. */
import type { Dataset } from '../dataset/dataset.ts';
import type { Interactions } from '../dataset/interactions.ts';
import { itemTraits, type ItemTraits } from '../rerank/item-traits.ts';
import { itemContent } from '../text/item-content.ts';

export function traitsOf(
  { items, taggings, categories }: Pick<Dataset, 'items' | 'taggings' | 'categories'>,
  train: Interactions,
): ItemTraits {
  const popularity = new Float32Array(items.length);
  train.item.forEach((item, e) => (popularity[item] += train.weight[e]));
  const ofItems = items.map((item) => item.categories ?? []);
  return itemTraits(itemContent(items, taggings, categories), ofItems, popularity);
}
