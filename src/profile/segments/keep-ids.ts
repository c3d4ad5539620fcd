/** A segment that is found again keeps its id, and so its history: new groups are matched to old ones by their people. */
import type { UserId } from '../../domain/ids.ts';

export interface OldSegment {
  readonly id: string;
  readonly members: ReadonlySet<UserId>;
}

/** Less overlap (Jaccard) is another segment. */
const LEAST_OVERLAP = 0.3;

/**
 * The largest overlap is matched first; each old id goes to one group at most, and the others get numbers that no
 * segment had.
 * @param groups people of each new group
 * @param prefix what ids of this kind begin with
 */
export function keepIds(
  groups: readonly (readonly UserId[])[],
  old: readonly OldSegment[],
  prefix: string,
): string[] {
  const pairs = groups
    .flatMap((people, group) =>
      old.map(({ id, members }) => ({ group, id, overlap: overlapOf(people, members) })),
    )
    .filter(({ overlap }) => overlap >= LEAST_OVERLAP)
    .sort((a, b) => b.overlap - a.overlap || a.group - b.group);
  const ids = new Map<number, string>();
  const given = new Set<string>();
  for (const { group, id } of pairs) {
    if (ids.has(group) || given.has(id)) continue;
    ids.set(group, id);
    given.add(id);
  }
  let next = 1 + Math.max(0, ...old.map(({ id }) => numberIn(id, prefix)));
  return groups.map((_, group) => ids.get(group) ?? `${prefix}${next++}`);
}

function overlapOf(people: readonly UserId[], members: ReadonlySet<UserId>): number {
  const shared = people.filter((person) => members.has(person)).length;
  const all = people.length + members.size - shared;
  return all === 0 ? 0 : shared / all;
}

const numberIn = (id: string, prefix: string): number =>
  id.startsWith(prefix) ? Number(id.slice(prefix.length)) || 0 : 0;
