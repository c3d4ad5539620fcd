/** Relations that stand more than once in a list. */
import type { Relation } from '../domain/knowledge.ts';

/** Places at which each triple stands for the first time, ascending. */
export function firstPlaces(relations: readonly Relation[]): number[] {
  const seen = new Set<string>();
  return relations.flatMap(({ from, predicate, to }, place) => {
    const key = JSON.stringify([from.type, from.id, predicate, to.type, to.id]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [place];
  });
}
