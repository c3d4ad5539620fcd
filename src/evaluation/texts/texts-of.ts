/** From records to what the tables of texts are made of: reviews with stars, and items with their texts and given tags. */
import type { RecordSource } from '../../dataset/dataset.ts';
import type { Item } from '../../domain/item.ts';
import type { ItemText } from '../../text/tags/item-text.ts';
import type { Review } from './sentiment-table.ts';
import type { TaggedItem } from './tag-table.ts';

/** The first ones of an item tell enough. */
const MAX_REVIEWS = 50;

export async function textsOf(
  source: RecordSource,
): Promise<{ reviews: Review[]; items: TaggedItem[] }> {
  const reviews: Review[] = [];
  const byItem = new Map<string, ItemText[]>();
  for await (const events of source.stream('event')) {
    for (const { id, item, text, value } of events) {
      if (text === undefined || text.trim() === '') continue;
      if (value !== undefined) reviews.push({ text, stars: value });
      const texts = byItem.get(item) ?? [];
      if (texts.length < MAX_REVIEWS) texts.push({ field: 'review', event: id, text });
      byItem.set(item, texts);
    }
  }
  const given = new Map<string, Set<string>>();
  for await (const taggings of source.stream('tagging'))
    for (const { item, tag } of taggings) given.set(item, (given.get(item) ?? new Set()).add(tag));
  const items: TaggedItem[] = [];
  for await (const batch of source.stream('item'))
    for (const item of batch)
      items.push({
        texts: [...ownTexts(item), ...(byItem.get(item.id) ?? [])],
        tags: given.get(item.id) ?? declared(item),
      });
  return { reviews, items };
}

const ownTexts = ({ title, description }: Item): ItemText[] => [
  ...(title === undefined ? [] : [{ field: 'title' as const, text: title }]),
  ...(description === undefined ? [] : [{ field: 'description' as const, text: description }]),
];

const declared = ({ brand, categories = [] }: Item): Set<string> =>
  new Set([...(brand === undefined ? [] : [brand]), ...categories]);
