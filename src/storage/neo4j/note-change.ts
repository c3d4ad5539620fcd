/** Writes the change log: (:Change) nodes, numbered by the one (:ChangeLog), which writers hold until they commit. */
import { ANONYMOUS, bounded, KEPT_CHANGES, toRow, type NotedChange } from '../change-log.ts';
import { integer } from './properties.ts';
import type { Run } from './run.ts';

/**
 * The last thing that a transaction does, so that others wait for its commit alone.
 *
 * @param kept how many changes the log holds afterwards, at most
 */
export async function noteChange(
  run: Run,
  origin: string,
  change: NotedChange,
  kept = KEPT_CHANGES,
): Promise<void> {
  const noted = bounded(change);
  if (noted === undefined) return;
  const row = { origin, ...toRow(noted), kept: integer(kept) };
  // Sent together; the server runs them one after the other, so the second counts while the log is held.
  await Promise.all([run('store/hold-change-log'), run('store/append-change', row)]);
}

/** Nothing in the log names this user any more. */
export async function forgetInChanges(run: Run, user: string): Promise<void> {
  const { type, keys } = ANONYMOUS;
  await run('store/forget-in-changes', { user, type, keys });
}
