/** Logged runs: found by id, by user, and along time with what they led to. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AttributionWindows } from '../../domain/attribution.ts';
import type { RunRecord } from '../../domain/run.ts';
import { allowsPersonalisation } from '../../domain/user.ts';
import type { LoggedRun, RunShelf, TimeSpan } from '../run-shelf.ts';
import { attributeEarlier } from './attribution.ts';
import type { Environment } from './environment.ts';
import { timeKey, toEvent } from './event-rows.ts';
import { KnownItems } from './known-items.ts';
import { runById, timeInId, timeOf } from './run-lookup.ts';
import { toRun, toStoredRun } from './run-rows.ts';
import { secondsOf, take } from './table-range.ts';
import type { RunKey, Tables } from './tables.ts';

export function runShelf(environment: Environment, windows: AttributionWindows): RunShelf {
  const known = new KnownItems();
  return {
    writeRuns: async (runs) => {
      if (runs.length === 0) return;
      await environment.write((tables) => {
        known.lookInto(tables);
        for (const run of runs) write(tables, run, windows, known);
      });
    },
    runs: (ids) => environment.read((tables) => ids.map((id) => runById(tables, id))),
    runsOf: (user, { since = -Infinity, limit }) =>
      environment.read((tables) => take(newestFirst(tables, user, since), limit)),
    streamRuns: (span) => stream(environment, span),
    removeRunsBefore: (at) => removeBefore(environment, at),
  };
}

function write(
  tables: Tables,
  run: RunRecord,
  windows: AttributionWindows,
  known: KnownItems,
): void {
  const user = run.user === undefined ? undefined : tables.users.get(run.user);
  const allows = allowsPersonalisation(user);
  if (run.user !== undefined && (user === undefined || !allows)) return;
  const fresh = run.shown.filter(({ item }) => known.has(item));
  // The usual case is looked up once: an id that says when it was made is not written with another time.
  const at = timeInId(run.id) === run.at ? run.at : timeOf(tables, run.id);
  const stored = at === undefined ? undefined : tables.runs.get([at, run.id]);
  if (at === undefined || stored === undefined) {
    const now = { ...run, shown: byRank(fresh) };
    insert(tables, now);
    attributeEarlier(tables, now, windows, allows);
    return;
  }
  const before = toRun(run.id, at, stored);
  const ranks = new Set(before.shown.map(({ rank }) => rank));
  const added = fresh.filter(({ rank }) => !ranks.has(rank));
  const now = { ...before, shown: byRank([...before.shown, ...added]) };
  tables.runs.putSync([at, run.id], toStoredRun(now, now.shown));
  attributeEarlier(tables, now, windows, allows);
}

const byRank = (shown: RunRecord['shown']): RunRecord['shown'] =>
  shown.toSorted((a, b) => a.rank - b.rank);

function insert(tables: Tables, run: RunRecord): void {
  tables.runs.putSync([run.at, run.id], toStoredRun(run, run.shown));
  if (timeInId(run.id) !== run.at) tables.runTimes.putSync(run.id, run.at);
  if (run.user !== undefined) tables.runsByUser.putSync([run.user, timeKey(run.at), run.id], null);
}

export function* newestFirst(tables: Tables, user: string, since: number): Iterable<RunRecord> {
  for (const [owner, minusAt, id] of tables.runsByUser.getKeys({ start: [user] })) {
    if (owner !== user || 0 - minusAt < since) return;
    const run = runById(tables, id);
    if (run !== undefined) yield run;
  }
}

const BATCH_SIZE = 500;

async function* stream(
  environment: Environment,
  { from, to }: TimeSpan,
): AsyncIterable<readonly LoggedRun[]> {
  for (let after: RunKey | undefined; ;) {
    const start = after === undefined ? { start: [from] } : { start: after, exclusiveStart: true };
    const rows = await environment.read((tables) =>
      Array.from(
        tables.runs.getRange({ ...(start as { start: RunKey }), end: [to, ''], limit: BATCH_SIZE }),
        ({ key, value }) => ({ key, logged: withEvents(tables, toRun(key[1], key[0], value)) }),
      ),
    );
    if (rows.length > 0) yield rows.map(({ logged }) => logged);
    after = rows.at(-1)?.key;
    if (after === undefined || rows.length < BATCH_SIZE) return;
    await nextTurn();
  }
}

function withEvents(tables: Tables, run: RunRecord): LoggedRun {
  const events = Array.from(secondsOf(tables.eventsByRun, run.id), (id) => {
    const stored = tables.events.get(id);
    return stored === undefined ? undefined : toEvent(id, stored);
  }).filter((event) => event?.attribution?.run === run.id);
  return { run, events: events.filter((event) => event !== undefined) };
}

async function removeBefore(environment: Environment, at: number): Promise<number> {
  for (let removed = 0; ;) {
    const gone = await environment.write((tables) => {
      const old = Array.from(tables.runs.getKeys({ end: [at, ''], limit: BATCH_SIZE }));
      for (const [, id] of old) removeRun(tables, id);
      return old.length;
    });
    removed += gone;
    if (gone < BATCH_SIZE) return removed;
  }
}

/** What is known of it by events stays. */
function removeRun(tables: Tables, id: string): void {
  const run = runById(tables, id);
  if (run === undefined) return;
  tables.runs.removeSync([run.at, id]);
  tables.runTimes.removeSync(id);
  if (run.user !== undefined) tables.runsByUser.removeSync([run.user, timeKey(run.at), id]);
}
