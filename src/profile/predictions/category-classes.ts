/** Which categories are told apart when the next one is foretold: of one level of the tree, those with most events. */
import type { CategoryId } from '../../domain/ids.ts';
import { compareKeys } from '../../storage/key-order.ts';
import type { People } from '../vectors/people.ts';

const MOST_CLASSES = 20;

/** The level below the top where there is one, else the top; by what was done before the moment. */
export function categoryClasses(
  { persons, factsOf, parents }: People,
  before: number,
  purchases: boolean,
): ReadonlyMap<CategoryId, number> {
  const counts = new Map<CategoryId, number>();
  for (const { events } of persons)
    for (const { at, item, kind } of events) {
      if (at === undefined || at >= before || (purchases && kind !== 'purchased')) continue;
      for (const category of factsOf(item)?.categories ?? [])
        counts.set(category, (counts.get(category) ?? 0) + 1);
    }
  const isSecond = (category: CategoryId): boolean => {
    const parent = parents.get(category);
    return parent !== undefined && !parents.has(parent);
  };
  const second = [...counts].filter(([category]) => isSecond(category));
  const level = second.length >= 2 ? second : [...counts].filter(([one]) => !parents.has(one));
  const most = level.sort((a, b) => b[1] - a[1] || compareKeys(a[0], b[0])).slice(0, MOST_CLASSES);
  return new Map(most.map(([category], place) => [category, place]));
}
