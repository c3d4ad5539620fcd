/** Puts events down to runs: new events to the runs that are there, and events that are there to new runs. */
import {
  lastTouch,
  longestWindow,
  touchOf,
  windowFor,
  type AttributionWindows,
} from '../../domain/attribution.ts';
import type { UserEvent } from '../../domain/event.ts';
import type { Attribution, RunRecord } from '../../domain/run.ts';
import { toEvent } from './event-records.ts';
import { integer } from './properties.ts';
import { touchProperties } from './run-records.ts';
import type { Row, Run } from './run.ts';

/** By id of the event, while the locks of their ids, users and named runs are held. */
export async function attributionsOf(
  run: Run,
  events: readonly UserEvent[],
  windows: AttributionWindows,
): Promise<ReadonlyMap<string, Attribution>> {
  const [named, others] = await Promise.all([
    asked(run, 'feedback/named-runs', events.flatMap(namedRow)),
    asked(
      run,
      'feedback/last-touches',
      events.flatMap((event) => windowRow(event, windows)),
    ),
  ]);
  return new Map([
    ...named.map((row) => touchOfRow(row, 'given')),
    ...others.map((row) => touchOfRow(row, 'window')),
  ]);
}

const asked = async (run: Run, name: string, rows: readonly object[]): Promise<Row[]> =>
  rows.length === 0 ? [] : run(name, { rows });

const namedRow = ({ id, user, item, run }: UserEvent): object[] =>
  run === undefined ? [] : [{ event: id, user, item, run }];

function windowRow({ id, kind, user, item, at, run }: UserEvent, windows: AttributionWindows) {
  if (run !== undefined || at === undefined) return [];
  const since = integer(at - windowFor(kind, windows));
  return [{ event: id, user, item, at: integer(at), since }];
}

function touchOfRow(row: Row, by: Attribution['by']): [string, Attribution] {
  return [String(row['event']), { ...(row['touch'] as Omit<Attribution, 'by'>), by }];
}

const ROWS_PER_STATEMENT = 5_000;

/** Events that came before these runs were written, but happened after them or name them. */
export async function attributeEarlier(
  run: Run,
  runs: readonly RunRecord[],
  windows: AttributionWindows,
): Promise<void> {
  if (runs.length === 0) return;
  const ofUser = runsByUser(runs);
  const times = runs.flatMap(({ user, at }) => (user === undefined ? [] : [at]));
  const [naming, since] = await Promise.all([
    run('feedback/events-of-runs', { ids: runs.map(({ id }) => id) }),
    run('feedback/events-since', {
      users: [...ofUser.keys()],
      since: integer(leastOf(times)),
      until: integer(-leastOf(times.map((at) => -at)) + longestWindow(windows)),
    }),
  ]);
  const unsettled = naming.map(toEvent).filter(({ attribution }) => attribution === undefined);
  const claims = await attributionsOf(run, unsettled, windows);
  const touched = [
    ...unsettled.flatMap((event) => touchRow(event, claims.get(event.id))),
    ...since.map(toEvent).flatMap((event) => {
      const best = bestTouch(event, ofUser.get(event.user) ?? [], windows);
      return best === event.attribution ? [] : touchRow(event, best);
    }),
  ];
  for (let from = 0; from < touched.length; from += ROWS_PER_STATEMENT)
    await run('feedback/attribute-events', {
      rows: touched.slice(from, from + ROWS_PER_STATEMENT),
    });
}

function runsByUser(runs: readonly RunRecord[]): ReadonlyMap<string, readonly RunRecord[]> {
  const found = new Map<string, RunRecord[]>();
  for (const one of runs) {
    if (one.user === undefined) continue;
    const known = found.get(one.user);
    if (known === undefined) found.set(one.user, [one]);
    else known.push(one);
  }
  return found;
}

/** What counts of what is known and what the runs add. */
function bestTouch(
  event: UserEvent,
  runs: readonly RunRecord[],
  windows: AttributionWindows,
): Attribution | undefined {
  if (event.run !== undefined) return event.attribution;
  return runs.reduce<Attribution | undefined>(
    (best, run) => lastTouch(best, touchOf(event, run, windows)),
    event.attribution,
  );
}

/** A row of `feedback/attribute-events`. */
const touchRow = (event: UserEvent, touch: Attribution | undefined): object[] =>
  touch === undefined
    ? []
    : [{ id: event.id, type: event.kind.toUpperCase(), touch: touchProperties(event.run, touch) }];

const leastOf = (numbers: readonly number[]): number =>
  numbers.reduce((least, one) => Math.min(least, one), Infinity);
