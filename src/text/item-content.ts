/** What an item is about, as one row of numbers: the words and marks by which content scorers compare items. */
import { parentIn, withAncestors } from '../domain/category-tree.ts';
import type { Item } from '../domain/item.ts';
import type { Category, Tagging } from '../domain/knowledge.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import { weightedFields } from './weighted-fields.ts';
import { tfIdfOfCounts, type TermCounts } from './tf-idf.ts';
import { contentWords } from './tokenise.ts';
import { releaseYear, yearMarks } from './release-year.ts';

/**
 * [items × terms] TF-IDF, rows of unit length; an item nothing is known of has an empty row. Each field (title,
 * categories, tags, brand, years, description) is weighed as a whole, so that a long description does not drown a
 * category, and has columns of its own, so that the tag `crime` and the word “crime” are two things.
 */
export function itemContent(
  items: readonly Item[],
  taggings: readonly Tagging[],
  categories: readonly Category[],
): SparseRows {
  const parentsOf = parentIn(new Map(categories.map(({ id, parent }) => [id, parent])));
  const tags = tagCounts(taggings);
  const field = (counts: (item: Item) => TermCounts, weight: number, maxTerms?: number) => ({
    rows: tfIdfOfCounts(items.map(counts), maxTerms).rows,
    weight,
  });
  return weightedFields([
    field((item) => once(withAncestors(item.categories ?? [], parentsOf)), WEIGHTS.categories),
    field((item) => tags.get(item.id) ?? NOTHING, WEIGHTS.tags, 64),
    field((item) => once(contentWords(titleWithoutYear(item))), WEIGHTS.title),
    field((item) => once(item.brand === undefined ? [] : [item.brand]), WEIGHTS.brand),
    field((item) => yearMarks(releaseYear(item)), WEIGHTS.years),
    field((item) => once(contentWords(item.description ?? '')), WEIGHTS.description, 48),
  ]);
}

/** A field's share of a row before it is brought to unit length; title and years measured on two sets of films. */
const WEIGHTS = {
  categories: 1,
  tags: 1,
  title: 0.6,
  brand: 0.5,
  years: 0.8,
  description: 0.6,
} as const;

const NOTHING: TermCounts = new Map();

const titleWithoutYear = (item: Item): string => (item.title ?? '').replace(/\(\d{4}\)/gu, ' ');

const once = (terms: Iterable<string>): TermCounts =>
  new Map(Array.from(terms, (term) => [term, 1]));

/** Confidence × count, summed over the sources of a tag. */
function tagCounts(taggings: readonly Tagging[]): ReadonlyMap<string, TermCounts> {
  const byItem = new Map<string, Map<string, number>>();
  for (const { item, tag, confidence, count } of taggings) {
    const counts = byItem.get(item) ?? new Map<string, number>();
    const strength = confidence * count;
    if (strength > 0) counts.set(tag, (counts.get(tag) ?? 0) + strength);
    byItem.set(item, counts);
  }
  return byItem;
}
