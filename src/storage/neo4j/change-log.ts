/** The change log in Neo4j: (:Change) nodes, numbered by the one (:ChangeLog) in the order of commits. */
import { CHANGES_AT_ONCE, type ChangeLog, type ChangeRow } from '../change-log.ts';
import { changePage, type LogSource } from '../change-page.ts';
import { toEvent } from './event-records.ts';
import type { GraphClient } from './graph-client.ts';
import { integer } from './properties.ts';
import type { Row } from './run.ts';

export function changeLog(client: GraphClient): ChangeLog {
  const source: LogSource = {
    rows: async (after) =>
      (
        await client.read('store/changes-after', {
          after: integer(after),
          limit: integer(CHANGES_AT_ONCE),
        })
      ).map(toChangeRow),
    oldest: async () => numberIn(await client.read('store/oldest-change')),
    latest: async () => numberIn(await client.read('store/latest-change')),
    events: async (ids) => (await client.read('store/events-by-id', { ids })).map(toEvent),
  };
  return {
    latestChange: () => source.latest(),
    changesAfter: (number) => changePage(source, number, client.origin),
  };
}

const numberIn = ([row]: readonly Row[]): number => Number(row?.['number'] ?? 0);

const toChangeRow = (row: Row): ChangeRow => ({
  number: Number(row['number']),
  origin: String(row['origin']),
  type: row['type'] as ChangeRow['type'],
  keys: row['keys'] as string[],
  users: row['users'] as string[],
});
