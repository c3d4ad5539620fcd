/** When an item came out, as marks that items of neighbouring years share. */
import type { Item } from '../domain/item.ts';
import type { TermCounts } from './tf-idf.ts';

const IN_TITLE = /\(((?:18|19|20)\d{2})\)/u;

/** From the release date, or else from a year in brackets in the title. */
export function releaseYear(item: Pick<Item, 'title' | 'releasedAt'>): number | undefined {
  if (item.releasedAt !== undefined) {
    const year = new Date(item.releasedAt).getUTCFullYear();
    return Number.isNaN(year) ? undefined : year;
  }
  const found = IN_TITLE.exec(item.title ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Five years around: two items share the fewer marks the further apart they are, and none from five years on. */
export function yearMarks(year: number | undefined): TermCounts {
  if (year === undefined) return new Map();
  return new Map([-2, -1, 0, 1, 2].map((step) => [String(year + step), 1]));
}
