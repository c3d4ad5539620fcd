/** From rows of the change log to what a reader is told. */
import type { UserEvent } from '../domain/event.ts';
import type { CategoryId, EventId, ItemId, UserId } from '../domain/ids.ts';
import { NAMES, type ChangePage, type ChangeRow, type StoredChange } from './change-log.ts';

export interface LogSource {
  /** Rows after a number, ascending. */
  rows(after: number): Promise<readonly ChangeRow[]>;
  /** Number of the oldest row that is kept; 0 where there is none. */
  oldest(): Promise<number>;
  latest(): Promise<number>;
  /** Those that are there. */
  events(ids: readonly EventId[]): Promise<readonly UserEvent[]>;
}

/** @param origin of the reader, who knows of its own changes */
export async function changePage(
  source: LogSource,
  after: number,
  origin: string,
): Promise<ChangePage> {
  const rows = withoutGaps(await source.rows(after), after);
  const last = rows.at(-1);
  if (last === undefined) return nothingAfter(source, after);
  const foreign = rows.filter((row) => row.origin !== origin);
  const ids = foreign.flatMap(({ type, keys }) => (type === 'events' ? keys : []));
  const events = new Map(
    ids.length === 0 ? [] : (await source.events(ids as EventId[])).map((one) => [one.id, one]),
  );
  const changes = foreign.map((row) => toChange(row, events));
  return {
    changes: changes.filter((change) => !isEmpty(change)),
    upTo: last.number,
    missed: false,
  };
}

/** A row that is committed can be seen a moment before the one that was committed before it: it waits its turn. */
function withoutGaps(rows: readonly ChangeRow[], after: number): readonly ChangeRow[] {
  const gap = rows.findIndex(({ number }, place) => number !== after + place + 1);
  return gap < 0 ? rows : rows.slice(0, gap);
}

async function nothingAfter(source: LogSource, after: number): Promise<ChangePage> {
  const latest = await source.latest();
  if (latest === after) return { changes: [], upTo: after, missed: false };
  const isLost = latest < after || (await source.oldest()) > after + 1;
  return { changes: [], upTo: isLost ? latest : after, missed: isLost };
}

function toChange(
  { type, keys, users }: ChangeRow,
  events: ReadonlyMap<string, UserEvent>,
): StoredChange {
  switch (type) {
    case 'events':
      return {
        type,
        events: keys.map((key) => events.get(key)).filter((event) => event !== undefined),
      };
    case 'users':
      return { type, users: users as UserId[] };
    case 'knowledge':
      return { type, items: keys.slice(1) as ItemId[], names: keys[0] === NAMES };
    case 'items-deleted':
      return { type, items: keys as ItemId[] };
    case 'categories':
      return { type, categories: keys as CategoryId[] };
    case 'rules':
    case 'experiments':
      return { type };
    case 'model':
    case 'segments':
      return { type, version: keys[0] ?? '' };
    case 'many':
      return { type, of: keys[0] === 'items' ? 'items' : 'people' };
    default:
      return type satisfies never;
  }
}

/** Events may have gone again, with their item. */
const isEmpty = (change: StoredChange): boolean =>
  change.type === 'events' && change.events.length === 0;
