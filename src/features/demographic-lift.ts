/** How much more than everybody a group of people likes an item: the profile's part in a score. */
import type { Interactions } from '../dataset/interactions.ts';
import type { User } from '../domain/user.ts';

export interface DemographicLift {
  readonly items: number;
  /** Attribute of each group, such as `age`. */
  readonly attributes: readonly string[];
  /** Group keys, such as `age=25`; a group's place is its row below. */
  readonly groups: readonly string[];
  /** [groups × items] log of the smoothed ratio P(item | group) / P(item). */
  readonly lift: Float32Array;
}

/** Groups smaller than this say more about chance than about taste. */
const MIN_GROUP = 20;
const MAX_GROUPS = 64;
/** Pseudo-count that pulls the lift of rarely touched items to 0. */
const SMOOTHING = 5;

/** The attributes of a user that form groups: age in decades, gender, occupation and what else the shop declares. */
export function groupsOf(user: User | undefined): string[] {
  if (user === undefined) return [];
  const groups = Object.entries(user.attributes ?? {}).map(([name, value]) => `${name}=${value}`);
  if (user.age !== undefined) groups.push(`age=${Math.floor(user.age / 10) * 10}`);
  if (user.gender !== undefined) groups.push(`gender=${user.gender}`);
  if (user.occupation !== undefined) groups.push(`occupation=${user.occupation}`);
  return groups;
}

/** Learns the lift of every group of at least 20 users, the largest 64 of them. */
export function fitDemographicLift(
  interactions: Interactions,
  users: readonly User[],
): DemographicLift {
  const groups = largestGroups(users);
  const row = new Map(groups.map((group, index) => [group, index]));
  const { items } = interactions;
  const counts = new Float32Array(groups.length * items);
  const groupTotals = new Float64Array(groups.length);
  const itemTotals = new Float64Array(items);
  for (let user = 0; user < interactions.users; user++) {
    const rows = groupsOf(users[user]).flatMap((group) => row.get(group) ?? []);
    for (let e = interactions.offsets[user]; e < interactions.offsets[user + 1]; e++) {
      const weight = interactions.weight[e];
      itemTotals[interactions.item[e]] += weight;
      for (const r of rows) {
        counts[r * items + interactions.item[e]] += weight;
        groupTotals[r] += weight;
      }
    }
  }
  const lift = liftOf(counts, groupTotals, itemTotals);
  return { items, attributes: attributesOf(groups), groups, lift };
}

function largestGroups(users: readonly User[]): string[] {
  const sizes = new Map<string, number>();
  for (const user of users) {
    for (const group of groupsOf(user)) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  return [...sizes]
    .filter(([, size]) => size >= MIN_GROUP && size < users.length)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MAX_GROUPS)
    .map(([group]) => group);
}

const attributeOf = (group: string): string => group.slice(0, group.indexOf('='));

const attributesOf = (groups: readonly string[]): string[] =>
  [...new Set(groups.map(attributeOf))].sort();

/** Overwrites the counts with log lifts and returns them. */
function liftOf(
  counts: Float32Array,
  groupTotals: Float64Array,
  itemTotals: Float64Array,
): Float32Array {
  const all = itemTotals.reduce((sum, total) => sum + total, 0);
  for (let g = 0; g < groupTotals.length; g++) {
    const share = all > 0 ? groupTotals[g] / all : 0;
    for (let i = 0; i < itemTotals.length; i++) {
      const expected = itemTotals[i] * share;
      const at = g * itemTotals.length + i;
      counts[at] = Math.log((counts[at] + SMOOTHING) / (expected + SMOOTHING));
    }
  }
  return counts;
}

/**
 * Writes the lift of one item for a user into `out`, one number per attribute (0 where nothing is known), from `at` on.
 */
export function writeLift(
  lift: DemographicLift,
  rows: readonly (number | undefined)[],
  item: number,
  out: Float32Array,
  at: number,
): void {
  for (let a = 0; a < rows.length; a++) {
    const row = rows[a];
    out[at + a] = row === undefined ? 0 : lift.lift[row * lift.items + item];
  }
}

/** For each attribute the row of the user's group, undefined where it is not known. */
export function liftRows(lift: DemographicLift, user: User | undefined): (number | undefined)[] {
  const mine = new Set(groupsOf(user));
  const rowByAttribute = new Map<string, number>();
  lift.groups.forEach((group, row) => {
    if (mine.has(group)) rowByAttribute.set(attributeOf(group), row);
  });
  return lift.attributes.map((attribute) => rowByAttribute.get(attribute));
}
