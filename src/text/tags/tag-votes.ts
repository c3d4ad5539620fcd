/** What speaks for each tag an item may bear: items like it that bear it, how usual it is, and its name in the texts. */
import type { Neighbour } from './nearest-items.ts';
import type { WordRow } from './word-rows.ts';

/** How much the texts say the name of each tag, 0..1. */
export type NamedTags = ReadonlyMap<string, number>;

export interface TaggedRow {
  readonly row: WordRow;
  readonly tags: ReadonlySet<string>;
  readonly named: NamedTags;
}

export interface TagVote {
  readonly tag: string;
  /** [VOTE_WIDTH] */
  readonly values: readonly number[];
  /** The stem that the item shares most with items that bear the tag. */
  readonly because?: string;
}

export const VOTE_WIDTH = 6;

/**
 * @param items those that the neighbours are places of
 * @param usual how many items bear each tag
 * @param isOneOfThem the item is among those that were counted: its own tags count one less
 */
export function tagVotes(
  { row, tags, named }: TaggedRow,
  neighbours: readonly Neighbour[],
  items: readonly TaggedRow[],
  usual: ReadonlyMap<string, number>,
  isOneOfThem: boolean,
): TagVote[] {
  const all = neighbours.reduce((sum, { likeness }) => sum + likeness, 0);
  const bearers = new Map<string, Neighbour[]>();
  for (const tag of named.keys()) bearers.set(tag, []);
  for (const one of neighbours)
    for (const tag of items[one.item].tags) {
      const list = bearers.get(tag);
      if (list === undefined) bearers.set(tag, [one]);
      else list.push(one);
    }
  return Array.from(bearers, ([tag, some]) => {
    const count = (usual.get(tag) ?? 0) - (isOneOfThem && tags.has(tag) ? 1 : 0);
    const share = some.reduce((sum, { likeness }) => sum + likeness, 0) / Math.max(all, 1e-9);
    const closest = some[0]?.likeness ?? 0;
    const because = strongestStem(row, some, items);
    return {
      tag,
      values: [
        share,
        share ** 2,
        closest,
        share * closest,
        Math.log((1 + Math.max(0, count)) / (1 + items.length)),
        named.get(tag) ?? 0,
      ],
      ...(because === undefined ? {} : { because }),
    };
  });
}

function strongestStem(
  row: WordRow,
  bearers: readonly Neighbour[],
  items: readonly TaggedRow[],
): string | undefined {
  let [best, most] = [undefined as string | undefined, 0];
  for (const [stem, weight] of row) {
    const shared = bearers.reduce((sum, { item }) => sum + (items[item].row.get(stem) ?? 0), 0);
    if (shared * weight > most) [best, most] = [stem, shared * weight];
  }
  return best;
}
