/** Everything the scorers learn from, derived once from the dataset. */
import { createHash } from 'node:crypto';
import type { Dataset } from '../../dataset/dataset.ts';
import { interactionsOf, latestOf } from '../../dataset/interactions.ts';
import { DEFAULT_SIGNALS, type Signals } from '../../dataset/signals.ts';
import { buildKnowledgeGraph } from '../../graph/knowledge-graph.ts';
import type { FitInput } from '../../scorers/scorer.ts';
import { itemContent } from '../../text/item-content.ts';
import type { DataSummary } from '../bundle/trained-model.ts';

export function prepareTraining(
  dataset: Dataset,
  seed: number,
  signal?: AbortSignal,
  signals: Signals = DEFAULT_SIGNALS,
): FitInput {
  const { users, items, taggings, categories, events, vectors } = dataset;
  return {
    interactions: interactionsOf(events, users.length, items.length, signals),
    users,
    content: itemContent(items, taggings, categories),
    metaPaths: buildKnowledgeGraph(dataset).metaPaths,
    now: latestOf(events.at),
    seed,
    ...(vectors === undefined ? {} : { vectors }),
    ...(signal === undefined ? {} : { signal }),
  };
}

/** Counts and a SHA-256 over all that training reads: the same data gives the same fingerprint on every store. */
export function summariseData(dataset: Dataset): DataSummary {
  const hash = createHash('sha256');
  const { users, items, categories, entities, taggings, relations, events } = dataset;
  for (const records of [users, items, categories, entities, taggings, relations]) {
    for (const record of records) hash.update(canonical(record));
  }
  for (const column of [events.user, events.item, events.kind, events.value, events.at]) {
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  for (const table of Object.values(dataset.vectors ?? {}))
    hash.update(new Uint8Array(table.vectors.buffer));
  return {
    fingerprint: hash.digest('hex'),
    users: users.length,
    items: items.length,
    events: events.count,
  };
}

/** JSON with sorted keys: stores may hand out properties in any order. */
const canonical = (record: object): string =>
  JSON.stringify(record, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
