/** Items whose words are most like those of another, by cosine, found through the words they share. */
import type { WordRow } from './word-rows.ts';

export interface Neighbour {
  /** Place among the items. */
  readonly item: number;
  /** 0..1 */
  readonly likeness: number;
}

export interface NearestItems {
  /** Likest first; none that shares no word. @param but a place that is passed over */
  of(row: WordRow, limit: number, but?: number): Neighbour[];
}

export function nearestItems(rows: readonly WordRow[]): NearestItems {
  const places = new Map<string, Neighbour[]>();
  for (const [item, row] of rows.entries())
    for (const [stem, likeness] of row) {
      const list = places.get(stem);
      if (list === undefined) places.set(stem, [{ item, likeness }]);
      else list.push({ item, likeness });
    }
  return {
    of(row, limit, but) {
      const sums = new Map<number, number>();
      for (const [stem, weight] of row)
        for (const { item, likeness } of places.get(stem) ?? [])
          if (item !== but) sums.set(item, (sums.get(item) ?? 0) + weight * likeness);
      return Array.from(sums, ([item, likeness]) => ({ item, likeness }))
        .sort((a, b) => b.likeness - a.likeness || a.item - b.item)
        .slice(0, limit);
    },
  };
}
