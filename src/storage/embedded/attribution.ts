/** Puts events down to runs: new events to the runs that are there, and events that are there to new runs. */
import {
  claimOf,
  lastTouch,
  longestWindow,
  touchOf,
  windowFor,
  type AttributionWindows,
} from '../../domain/attribution.ts';
import type { UserEvent } from '../../domain/event.ts';
import type { Attribution, RunRecord } from '../../domain/run.ts';
import { allowsPersonalisation } from '../../domain/user.ts';
import { timeKey, toEvent } from './event-rows.ts';
import { runById } from './run-lookup.ts';
import { storedTouch } from './run-rows.ts';
import { secondsOf, take } from './table-range.ts';
import type { Tables } from './tables.ts';

/** So many of a user's latest runs before an event are looked through. */
const MOST_LOOKED_AT = 1_000;

/** What each event of one write is put down to. Runs that several of them share are read once. */
export function attributor(
  tables: Tables,
  windows: AttributionWindows,
): (event: UserEvent) => Attribution | undefined {
  // Imports into a store without runs should not look for any.
  const hasRuns = take(tables.runs.getKeys({ limit: 1 }), 1).length > 0;
  if (!hasRuns) return () => undefined;
  const runs = new Map<string, RunRecord | undefined>();
  const read = (id: string): RunRecord | undefined => {
    const run = runs.has(id) ? runs.get(id) : runById(tables, id);
    runs.set(id, run);
    return run;
  };
  return (event) => {
    const allows = allowsPersonalisation(tables.users.get(event.user));
    if (event.run !== undefined) return ifAttributed(claimOf(event, read(event.run), allows));
    return allows ? windowTouch(tables, event, windows, read) : undefined;
  };
}

const ifAttributed = (claim: ReturnType<typeof claimOf>): Attribution | undefined =>
  typeof claim === 'string' ? undefined : claim;

function windowTouch(
  { runsByUser }: Tables,
  event: UserEvent,
  windows: AttributionWindows,
  read: (id: string) => RunRecord | undefined,
): Attribution | undefined {
  if (event.at === undefined) return undefined;
  const oldest = event.at - windowFor(event.kind, windows);
  const start: [string, number] = [event.user, timeKey(event.at)];
  for (const [user, minusAt, id] of runsByUser.getKeys({ start, limit: MOST_LOOKED_AT })) {
    if (user !== event.user || minusAt > timeKey(oldest)) return undefined;
    const run = read(id);
    const touch = run && touchOf(event, run, windows);
    if (touch !== undefined) return touch;
  }
  return undefined;
}

/**
 * Events that came before the run was written, but happened after it or name it.
 * @param allows whether its user lets behaviour be looked at
 */
export function attributeEarlier(
  tables: Tables,
  run: RunRecord,
  windows: AttributionWindows,
  allows: boolean,
): void {
  if (tables.claimedRuns.doesExist(run.id))
    for (const id of take(secondsOf(tables.eventsByRun, run.id), Infinity)) claim(tables, id, run);
  if (run.user === undefined || !allows) return;
  for (const id of eventsSince(tables, run.user, run.at, longestWindow(windows))) {
    const stored = tables.events.get(id);
    if (stored === undefined) continue;
    const event = toEvent(id, stored);
    if (event.run !== undefined) continue;
    const best = lastTouch(event.attribution, touchOf(event, run, windows));
    if (best !== undefined && best !== event.attribution) putDown(tables, event, best);
  }
}

function claim(tables: Tables, id: string, run: RunRecord): void {
  const stored = tables.events.get(id);
  if (stored === undefined) return;
  const event = toEvent(id, stored);
  if (event.attribution !== undefined || event.run !== run.id) return;
  const found = claimOf(event, run, allowsPersonalisation(tables.users.get(event.user)));
  if (typeof found !== 'string') putDown(tables, event, found);
}

/** Keys of the events of a user from a moment on, for a while. */
function eventsSince({ eventsByUser }: Tables, user: string, at: number, during: number): string[] {
  const ids: string[] = [];
  for (const [owner, minusAt, id] of eventsByUser.getKeys({
    start: [user, timeKey(at + during)],
  })) {
    if (owner !== user || minusAt > timeKey(at)) break;
    ids.push(id);
  }
  return ids;
}

function putDown(tables: Tables, event: UserEvent, attribution: Attribution): void {
  const stored = tables.events.get(event.id);
  if (stored === undefined) return;
  const [kind, user, item, at, value, text, context] = stored;
  const touch = storedTouch(attribution);
  tables.events.putSync(event.id, [kind, user, item, at, value, text, context, touch]);
  if (event.attribution !== undefined)
    tables.eventsByRun.removeSync([event.attribution.run, event.id]);
  tables.eventsByRun.putSync([attribution.run, event.id], null);
}
