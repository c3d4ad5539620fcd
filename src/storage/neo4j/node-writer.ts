/** Writes users, items, categories and entities; what an upsert leaves out keeps its stored value. */
import { batchesOf } from '../batches.ts';
import { changedItems, CHANGED_NAMES } from '../change-log.ts';
import type { GraphWriter } from '../graph-store.ts';
import { checkGivenVectors } from './given-vectors.ts';
import type { GraphClient } from './graph-client.ts';
import type { Run } from './run.ts';
import { itemProperties, userProperties } from './node-records.ts';
import { toProperties } from './properties.ts';

type NodeWriter = Pick<
  GraphWriter,
  'upsertUsers' | 'upsertItems' | 'upsertCategories' | 'upsertEntities'
>;

export function nodeWriter(client: GraphClient): NodeWriter {
  return {
    upsertUsers: (users) =>
      client.write(async (run, note) => {
        const rows = users.map((user) => ({ id: user.id, properties: userProperties(user) }));
        await writeRows(run, 'store/upsert-users', rows);
        note({ type: 'users', users: users.map(({ id }) => id) });
      }),
    upsertItems: (items) =>
      client.write(async (run, note) => {
        await checkGivenVectors(run, items);
        const rows = items.map((item) => ({ id: item.id, properties: itemProperties(item) }));
        await writeRows(run, 'store/upsert-items', rows);
        const placed = items.flatMap(({ id, categories }) =>
          categories === undefined ? [] : [{ id, categories: categories ?? [] }],
        );
        await writeRows(run, 'store/place-items', lastOfEach(placed));
        note(changedItems(items.map(({ id }) => id)));
      }),
    upsertCategories: (categories) =>
      client.write(async (run, note) => {
        await writeRows(run, 'store/upsert-categories', categories);
        const placed = lastOfEach(categories.filter(({ parent }) => parent !== undefined));
        const [below, alone] = [
          placed.filter(({ parent }) => parent !== null),
          placed.filter(({ parent }) => parent === null),
        ];
        await writeRows(run, 'store/place-categories', below);
        await writeRows(run, 'store/unplace-categories', alone);
        note({ type: 'categories', categories: categories.map(({ id }) => id) });
      }),
    upsertEntities: (entities) =>
      client.write(async (run, note) => {
        await writeRows(
          run,
          'store/upsert-entities',
          entities.map(({ id, ...rest }) => ({ id, properties: toProperties(rest) })),
        );
        note(CHANGED_NAMES);
      }),
  };
}

/** One statement's parameters stay well below what a server's transaction memory holds. */
const ROWS_PER_STATEMENT = 5_000;

export async function writeRows(run: Run, name: string, rows: readonly object[]): Promise<void> {
  for (const batch of batchesOf(rows, ROWS_PER_STATEMENT)) await run(name, { rows: batch });
}

/** Where a batch says twice where something stands, the last word counts. */
function lastOfEach<T extends { readonly id: string }>(rows: readonly T[]): readonly T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
