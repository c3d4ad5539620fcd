/** Takes runs along when people and items go, and hands them over when two people become one. */
import type { AttributionWindows } from '../../domain/attribution.ts';
import { allowsPersonalisation } from '../../domain/user.ts';
import { attributeEarlier } from './attribution.ts';
import { timeKey } from './event-rows.ts';
import { columnsOf, shownIn, type StoredRun } from './run-rows.ts';
import { newestFirst } from './run-shelf.ts';
import { between, take } from './table-range.ts';
import type { RunKey, Tables } from './tables.ts';

export const countRuns = ({ runsByUser }: Tables, user: string): number =>
  Array.from(between(runsByUser, [user], {})).length;

export function removeRunsOf(tables: Tables, user: string): void {
  for (const key of Array.from(between(tables.runsByUser, [user], {}))) {
    const [, minusAt, id] = key;
    tables.runs.removeSync([0 - minusAt, id]);
    tables.runTimes.removeSync(id);
    tables.runsByUser.removeSync(key);
  }
}

/** What both did is put down anew to what both were shown. @returns how many runs moved */
export function moveRuns(
  tables: Tables,
  from: string,
  into: string,
  windows: AttributionWindows,
): number {
  const keys = Array.from(between(tables.runsByUser, [from], {}));
  for (const key of keys) {
    const [, minusAt, id] = key;
    const stored = tables.runs.get([0 - minusAt, id]);
    tables.runsByUser.removeSync(key);
    if (stored === undefined) continue;
    const [, ...head] = stored.head;
    tables.runs.putSync([0 - minusAt, id], { ...stored, head: [into, ...head] });
    tables.runsByUser.putSync([into, timeKey(0 - minusAt), id], null);
  }
  const allows = allowsPersonalisation(tables.users.get(into));
  for (const run of take(newestFirst(tables, into, -Infinity), Infinity))
    attributeEarlier(tables, run, windows, allows);
  return keys.length;
}

/** Looks through all runs: items seldom go, and an index of what each run showed would cost every answer. */
export function forgetShown(tables: Tables, items: ReadonlySet<string>): void {
  const changed: { readonly key: RunKey; readonly value: StoredRun }[] = [];
  for (const { key, value } of tables.runs.getRange())
    if (value.items.some((item) => items.has(item))) changed.push({ key, value });
  for (const { key, value } of changed) {
    const shown = shownIn(value).filter(({ item }) => !items.has(item));
    tables.runs.putSync(key, { ...value, ...columnsOf(shown) });
  }
}
