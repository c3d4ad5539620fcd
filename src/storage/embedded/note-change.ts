/** Writes the change log: LMDB lets in one writer at a time, so that numbers follow the order of commits of themselves. */
import { ANONYMOUS, bounded, KEPT_CHANGES, toRow, type NotedChange } from '../change-log.ts';
import type { Tables } from './tables.ts';

export const latestChange = ({ changes }: Tables): number =>
  [...changes.getKeys({ reverse: true, limit: 1 })][0] ?? 0;

/** Within the transaction of the change. @param kept how many changes the log holds afterwards, at most */
export function noteChange(
  tables: Tables,
  origin: string,
  change: NotedChange,
  kept = KEPT_CHANGES,
): void {
  const noted = bounded(change);
  if (noted === undefined) return;
  const { type, keys, users } = toRow(noted);
  const number = latestChange(tables) + 1;
  tables.changes.putSync(number, [origin, type, keys, users]);
  // Read to its end before anything is removed under it.
  const old = Array.from(tables.changes.getKeys({ end: number - kept + 1, limit: 100 }));
  for (const one of old) tables.changes.removeSync(one);
}

/** Nothing in the log names this user any more. */
export function forgetInChanges({ changes }: Tables, user: string): void {
  const { type, keys, users } = ANONYMOUS;
  const rows = [...changes.getRange()].filter(({ value: [, , , named] }) => named.includes(user));
  for (const { key, value } of rows) changes.putSync(key, [value[0], type, keys, users]);
}
