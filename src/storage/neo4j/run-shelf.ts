/** (:Run)-[:FOR]->(:User), (:Run)-[:SHOWED {rank, score, explored}]->(:Item); events bear the run that led to them. */
import type { AttributionWindows } from '../../domain/attribution.ts';
import type { UserEvent } from '../../domain/event.ts';
import type { RunId, UserId } from '../../domain/ids.ts';
import type { RunRecord } from '../../domain/run.ts';
import { batchesOf } from '../batches.ts';
import type { LoggedRun, RunShelf, TimeSpan } from '../run-shelf.ts';
import { attributeEarlier } from './attribution.ts';
import { lockEvents } from './event-locks.ts';
import { toEvent } from './event-records.ts';
import type { GraphClient } from './graph-client.ts';
import { integer } from './properties.ts';
import { runRow, toRun } from './run-records.ts';
import type { Run } from './run.ts';

export function runShelf(client: GraphClient, windows: AttributionWindows): RunShelf {
  const runs = async (ids: readonly RunId[]): Promise<(RunRecord | undefined)[]> => {
    const found = await client.read('feedback/runs', { ids: [...new Set(ids)] });
    const byId = new Map(found.map(toRun).map((run) => [run.id, run]));
    return ids.map((id) => byId.get(id));
  };
  return {
    writeRuns: async (records) => {
      if (records.length > 0) await client.write((run) => write(run, records, windows));
    },
    runs,
    runsOf: async (user, { since = -Infinity, limit }) => {
      const parameters = { user, since: integer(since), limit: integer(limit) };
      return (await client.read('feedback/runs-of', parameters)).map(toRun);
    },
    streamRuns: (span) => stream(client, span),
    removeRunsBefore: (at) => removeBefore(client, at),
  };
}

const BATCH = 500;

async function write(
  run: Run,
  records: readonly RunRecord[],
  windows: AttributionWindows,
): Promise<void> {
  await lockEvents(
    run,
    records.flatMap(({ id, user }) => [id, user ?? id]),
  );
  for (const batch of batchesOf(records, BATCH)) {
    await run('feedback/write-runs', { rows: batch.map(runRow) });
    // As they are now: some were passed over, some were there already.
    const stored = (await run('feedback/runs', { ids: batch.map(({ id }) => id) })).map(toRun);
    await attributeEarlier(run, stored, windows);
  }
}

/** What both did is put down anew to what both were shown. @returns how many runs moved */
export async function moveRuns(
  run: Run,
  { from, into }: { readonly from: UserId; readonly into: UserId },
  windows: AttributionWindows,
): Promise<number> {
  const [moved] = await run('feedback/move-runs', { from, into });
  const limit = integer(Number.MAX_SAFE_INTEGER);
  const runs = await run('feedback/runs-of', { user: into, since: -Infinity, limit });
  await attributeEarlier(run, runs.map(toRun), windows);
  return Number(moved?.['runs'] ?? 0);
}

async function* stream(
  client: GraphClient,
  { from, to }: TimeSpan,
): AsyncIterable<readonly LoggedRun[]> {
  for (let after = { at: from, id: '' }; ;) {
    const rows = await client.read('feedback/stream-runs', {
      from: integer(after.at),
      to: integer(to),
      afterAt: integer(after.at),
      afterId: after.id,
      limit: integer(BATCH),
    });
    const runs = rows.map(toRun);
    if (runs.length > 0) yield await withEvents(client, runs);
    const last = runs.at(-1);
    if (last === undefined || runs.length < BATCH) return;
    after = last;
  }
}

async function withEvents(client: GraphClient, runs: readonly RunRecord[]): Promise<LoggedRun[]> {
  const byRun = new Map(runs.map(({ id }): [string, UserEvent[]] => [id, []]));
  const rows = await client.read('feedback/events-of-runs', { ids: [...byRun.keys()] });
  for (const event of rows.map(toEvent))
    if (event.attribution !== undefined) byRun.get(event.attribution.run)?.push(event);
  return runs.map((run) => ({ run, events: byRun.get(run.id) ?? [] }));
}

async function removeBefore(client: GraphClient, at: number): Promise<number> {
  for (let removed = 0; ;) {
    const parameters = { at: integer(at), limit: integer(BATCH) };
    const rows = await client.write((run) => run('feedback/remove-runs-before', parameters));
    const gone = Number(rows[0]?.['removed'] ?? 0);
    removed += gone;
    if (gone < BATCH) return removed;
  }
}
