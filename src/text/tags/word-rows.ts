/** The words that set an item's texts apart, as a short TF-IDF row. */
import { isTelling, type TermStatistics } from '../keywords.ts';
import { stemOf } from '../stem.ts';
import type { ReadText } from './item-text.ts';

/** Stem → weight, of unit length together; the heaviest stems only. */
export type WordRow = ReadonlyMap<string, number>;

/** Shops choose the words of a title; a long text says much beside what it is about. */
const FIELD_WEIGHT: Readonly<Record<ReadText['field'], number>> = {
  title: 4,
  description: 2,
  review: 1,
  search: 1,
};
const MOST_STEMS = 40;

export function wordRow(
  texts: readonly ReadText[],
  { documents, frequency }: TermStatistics,
): WordRow {
  const counts = new Map<string, number>();
  for (const { field, tokens } of texts)
    for (const token of tokens) {
      if (!isTelling(token)) continue;
      const stem = stemOf(token.term);
      counts.set(stem, (counts.get(stem) ?? 0) + FIELD_WEIGHT[field]);
    }
  const weighed = Array.from(counts, ([stem, count]): [string, number] => [
    stem,
    (1 + Math.log(count)) * Math.log((1 + documents) / (1 + (frequency.get(stem) ?? 0))),
  ])
    .filter(([, weight]) => weight > 0)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MOST_STEMS);
  const length = Math.hypot(...weighed.map(([, weight]) => weight));
  return new Map(weighed.map(([stem, weight]) => [stem, weight / length]));
}
