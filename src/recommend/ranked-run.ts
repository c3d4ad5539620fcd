/** A run whose places become records when somebody looks at them: of two hundred, most never are. */
import type { ItemId } from '../domain/ids.ts';
import type { RankedItem, Run } from './recommendation.ts';

/** [places] best first. */
export interface RankedColumns {
  /** Indices of items. */
  readonly items: Uint32Array;
  readonly scores: Float32Array;
}

/** What is said of a run as a whole. */
export type RunFacts = Omit<Run, 'ranking' | 'depth' | 'rankedAt'>;

/** @param names [items] */
export function rankedRun(
  facts: RunFacts,
  names: readonly ItemId[],
  { items, scores }: RankedColumns,
): Run {
  const rankedAt = (place: number): RankedItem => ({
    item: names[items[place]],
    score: scores[place],
  });
  let whole: readonly RankedItem[] | undefined;
  return {
    ...facts,
    depth: items.length,
    rankedAt,
    get ranking() {
      return (whole ??= Array.from(items, (_, place) => rankedAt(place)));
    },
  };
}
