/** Users in groups, so that a mean does not hide whom a scorer serves badly. */
import { TastegraphError } from '../domain/error.ts';
import type { User } from '../domain/user.ts';
import type { RankingTask } from './ranking-task.ts';

export interface UserSegment {
  /** What it goes by: `activity`, or the attribute's name. */
  readonly by: string;
  /** `new`, `3–11`, `female` … */
  readonly name: string;
  /** Places of its users in the task, ascending. */
  readonly rows: Uint32Array;
}

/** Known users are cut at the quartiles of their activity. */
const QUARTILES = [0.25, 0.5, 0.75];

/** By number of things in their histories: users of whom nothing is known, then up to four bands of about equal size. */
export function activitySegments({ histories, users }: RankingTask): UserSegment[] {
  const activity = Array.from(
    users,
    (user) => histories.offsets[user + 1] - histories.offsets[user],
  );
  const known = activity.filter((count) => count > 0).sort((a, b) => a - b);
  const cuts = QUARTILES.map((q) => known[Math.floor(q * known.length)]);
  // The band of a count is how many cuts it has reached; equal cuts leave bands empty, which are left out.
  const bandOf = (count: number): number =>
    count === 0 ? -1 : cuts.filter((cut) => count >= cut).length;
  const bands = [...new Set(activity.map(bandOf))].sort((a, b) => a - b);
  return bands.map((band) => {
    const rows = rowsWhere(activity, (count) => bandOf(count) === band);
    const counts = Array.from(rows, (row) => activity[row]);
    return { by: 'activity', name: band < 0 ? 'new' : rangeOf(counts), rows };
  });
}

function rangeOf(counts: readonly number[]): string {
  const least = counts.reduce((a, b) => Math.min(a, b));
  const most = counts.reduce((a, b) => Math.max(a, b));
  return least === most ? `${least}` : `${least}–${most}`;
}

/** Values beyond the most frequent so many are one segment. */
const MOST_VALUES = 8;

/**
 * By what users say of themselves: `gender`, `age` (in decades), `occupation`, `region`, or any attribute of the source.
 * @throws TastegraphError `BAD_INPUT` when no user of the data says it, listing what users do say
 */
export function attributeSegments(
  attribute: string,
  { users: rows }: RankingTask,
  users: readonly User[],
): UserSegment[] {
  const values = Array.from(rows, (user) => declared(users[user], attribute));
  if (values.every((value) => value === undefined)) throw nobodySays(attribute, users);
  const counts = new Map<string, number>();
  for (const value of values)
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  const named = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const kept = new Set(named.slice(0, MOST_VALUES).map(([value]) => value));
  const nameOf = (value: string | undefined): string =>
    value === undefined ? 'not said' : kept.has(value) ? value : 'others';
  const order = [...[...kept].sort(byNumberOrText), 'others', 'not said'];
  return order
    .map((name) => ({ by: attribute, name, rows: rowsWhere(values, (v) => nameOf(v) === name) }))
    .filter((segment) => segment.rows.length > 0);
}

const byNumberOrText = (a: string, b: string): number =>
  a.localeCompare(b, 'en', { numeric: true });

function declared(user: User, attribute: string): string | undefined {
  switch (attribute) {
    case 'age': {
      const { age } = user;
      if (age === undefined) return user.attributes?.['age'];
      const decade = Math.floor(age / 10) * 10;
      return `${decade}–${decade + 9}`;
    }
    case 'gender':
    case 'occupation':
    case 'region':
      return user[attribute] ?? user.attributes?.[attribute];
    default:
      return user.attributes?.[attribute];
  }
}

function nobodySays(attribute: string, users: readonly User[]): TastegraphError {
  const said = new Set(['age', 'gender', 'occupation', 'region']);
  for (const user of users) for (const name of Object.keys(user.attributes ?? {})) said.add(name);
  const there = [...said].filter((name) =>
    users.some((user) => declared(user, name) !== undefined),
  );
  return new TastegraphError('BAD_INPUT', `No user to rank for says their "${attribute}".`, {
    field: 'segment',
    remedy:
      there.length === 0
        ? 'These data say nothing of users; give a file of them with --users, or leave --segment out.'
        : `Users of these data say ${there.join(', ')}.`,
  });
}

function rowsWhere<T>(values: readonly T[], holds: (value: T) => boolean): Uint32Array {
  return Uint32Array.from(values.keys()).filter((row) => holds(values[row]));
}
