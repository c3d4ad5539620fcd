/** Logged runs as nodes, and what puts an event down to one as properties of that event. */
import type { UserEvent } from '../../domain/event.ts';
import type { ItemId, RunId, UserId } from '../../domain/ids.ts';
import type { Attribution, RunRecord, ShownItem } from '../../domain/run.ts';
import { integer, picked, toProperties, type Properties } from './properties.ts';
import type { Row } from './run.ts';

/** A row of `feedback/write-runs`. */
export function runRow({ user, shown, ...rest }: RunRecord): object {
  return {
    id: rest.id,
    user: user ?? null,
    properties: toProperties({ ...rest, segments: [...rest.segments] }, ['at']),
    shown: shown.map(({ item, ...one }) => ({
      item,
      rank: integer(one.rank),
      properties: toProperties(one, ['rank']),
    })),
  };
}

/** A run of a row with `run`, `user` and `shown`. */
export function toRun(row: Row): RunRecord {
  const properties = row['run'] as Properties;
  const user = row['user'] as UserId | null;
  return {
    ...picked<Omit<RunRecord, 'user' | 'segments' | 'shown'>>(properties, RUN_KEYS),
    ...(user === null ? {} : { user }),
    segments: properties['segments'] as string[],
    shown: (row['shown'] as readonly Row[]).map(toShown),
  };
}

const RUN_KEYS = [
  'id',
  'at',
  'placement',
  'model',
  'experiment',
  'variant',
  'visitor',
  'device',
  'language',
  'rate',
] as const;

const toShown = (row: Row): ShownItem => ({
  item: row['item'] as ItemId,
  rank: Number(row['rank']),
  score: Number(row['score']),
  ...(row['explored'] === true ? { explored: true } : {}),
});

/** What an event's relationship says of runs. */
export function touchProperties(
  claim: RunId | undefined,
  found: Attribution | undefined,
): Properties {
  if (found === undefined) return claim === undefined ? {} : { run: claim, runBy: 'given' };
  const { run, rank, shownAt, by } = found;
  return { run, rank: integer(rank), runAt: integer(shownAt), runBy: by };
}

export function touchIn(properties: Properties): Pick<UserEvent, 'run' | 'attribution'> {
  const by = properties['runBy'] as Attribution['by'] | undefined;
  if (by === undefined) return {};
  const run = properties['run'] as RunId;
  const [rank, shownAt] = [properties['rank'], properties['runAt']];
  return {
    ...(by === 'given' ? { run } : {}),
    ...(typeof rank === 'number' && typeof shownAt === 'number'
      ? { attribution: { run, rank, shownAt, by } }
      : {}),
  };
}
