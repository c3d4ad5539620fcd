/** The change log in LMDB: what others wrote, read in the order in which it was committed. */
import { CHANGES_AT_ONCE, type ChangeLog } from '../change-log.ts';
import { changePage, type LogSource } from '../change-page.ts';
import type { Environment } from './environment.ts';
import { toEvent } from './event-rows.ts';
import { latestChange } from './note-change.ts';

export function changeLog(environment: Environment): ChangeLog {
  const source: LogSource = {
    rows: (after) =>
      environment.read(({ changes }) =>
        [...changes.getRange({ start: after + 1, limit: CHANGES_AT_ONCE })].map(
          ({ key: number, value: [origin, type, keys, users] }) => ({
            number,
            origin,
            type,
            keys,
            users,
          }),
        ),
      ),
    oldest: () => environment.read(({ changes }) => [...changes.getKeys({ limit: 1 })][0] ?? 0),
    latest: () => environment.read(latestChange),
    events: (ids) =>
      environment.read(({ events }) =>
        ids.flatMap((id) => {
          const stored = events.get(id);
          return stored === undefined ? [] : [toEvent(id, stored)];
        }),
      ),
  };
  return {
    latestChange: () => source.latest(),
    changesAfter: (number) => changePage(source, number, environment.origin),
  };
}
