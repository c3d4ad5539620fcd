/** A data set in two parts that share one numbering of users and items: what may be learned, and what is asked. */
import { loadDataset, type Dataset } from '../dataset/dataset.ts';
import type { EventColumns } from '../dataset/event-columns.ts';
import { interactionsOf, type Interactions } from '../dataset/interactions.ts';
import { TastegraphError } from '../domain/error.ts';
import type { Figure } from './figure.ts';
import { logColumns } from './log-columns.ts';
import type { RecordLog } from './record-log.ts';
import { splitEvents } from './split-events.ts';
import type { ColdStartSplit, SplitSpec } from './split-spec.ts';
import { readTestRows } from './test-rows.ts';
import { requireTwoSides } from './two-sides.ts';

export interface HeldOut {
  /** Its events are those of train alone; its users and items are those of both parts. */
  readonly train: Dataset;
  readonly test: Interactions;
  /** Every event of the data, whichever part it is in: to tell what a trained bundle has seen. */
  readonly all: EventColumns;
  /** Events on each side, before pairs are merged. */
  readonly trainEvents: number;
  readonly testEvents: number;
  /** What is asked of everyone who learned from train, where it is more than to find test. */
  readonly figures?: readonly Figure[];
}

/**
 * Cuts one log in two.
 * @throws TastegraphError `BAD_INPUT` when the split cannot be made of these events
 */
export async function splitRecords(
  log: RecordLog,
  split: Exclude<SplitSpec, ColdStartSplit>,
  seed: number,
): Promise<HeldOut> {
  if (split.type === 'rows') return heldOut(log, await rowsChosen(log, split.file));
  const { user, item, at } = log.events;
  const columns = {
    count: user.length,
    user: Uint32Array.from(user),
    item: Uint32Array.from(item),
    at: Float64Array.from(at),
  };
  const isTest = splitEvents(columns, split, seed);
  requireTwoSides(isTest, split);
  return heldOut(log, isTest);
}

/**
 * The two parts as they were given, or as drawn.
 * @param isTest [events of the log] 1 where the event is test
 */
export async function heldOut(
  log: RecordLog,
  isTest: ArrayLike<number> = log.events.isTest,
): Promise<HeldOut> {
  const dataset = await loadDataset(log);
  const train = logColumns(log, dataset, (event) => isTest[event] === 0);
  const test = logColumns(log, dataset, (event) => isTest[event] === 1);
  return {
    train: { ...dataset, events: train },
    test: interactionsOf(test, dataset.users.length, dataset.items.length),
    all: logColumns(log, dataset, () => true),
    trainEvents: train.count,
    testEvents: test.count,
  };
}

async function rowsChosen(log: RecordLog, file: string): Promise<Uint8Array> {
  const rows = await readTestRows(file);
  const chosen = Uint8Array.from(log.events.row, (row) => (rows.has(row) ? 1 : 0));
  const found = new Set(log.events.row.filter((row) => rows.has(row))).size;
  if (found === rows.size) return chosen;
  const missing = rows.size - found;
  throw new TastegraphError(
    'BAD_INPUT',
    `${missing} of the ${rows.size} test rows in ${file} are no kept rows of the interactions.`,
    {
      field: 'split',
      file,
      remedy: 'Check that the list belongs to this file, and that none of its rows is malformed.',
    },
  );
}
