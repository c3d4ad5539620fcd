/** From keys to items that are gone, from the store and from the catalogue in service. */
import { itemId, type ItemId } from '../../domain/ids.ts';
import { batchesOf } from '../../storage/batches.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { DeleteItemsInput } from '../schema/delete-items.input.ts';
import { DeletedItemType, DeleteItemsPayloadType } from '../schema/delete-items.type.ts';
import { USER_ERROR_CODE, UserErrorType } from '../schema/user-error.type.ts';
import { badKeys, tooManyIn } from './input-errors.ts';

/** Items that go in one write: with them go all their events, and a write is held in memory. */
const AT_ONCE = 20;

export async function deleteItems(
  parts: Pick<ApiDependencies, 'store' | 'catalogue'>,
  input: DeleteItemsInput,
): Promise<DeleteItemsPayloadType> {
  const { items: keys, dryRun } = input;
  const tooMany = tooManyIn('input.items', keys.length);
  if (tooMany !== undefined) return new DeleteItemsPayloadType(input, [], [tooMany]);
  const wrong = keys.map((key, place) => badKeys({ [`items[${place}]`]: key }));
  const ids = new Set(
    keys.filter((_, place) => wrong[place].length === 0).map((key) => itemId(key)),
  );
  const events = new Map<string, number | undefined>();
  for (const batch of batchesOf(ids, AT_ONCE)) {
    const counts = await parts.store.deleteItems(batch, { dryRun });
    batch.forEach((id, place) => events.set(id, counts[place]));
    if (!dryRun) await parts.catalogue.itemsChanged(batch);
  }
  const errors = keys.flatMap((key, place) =>
    wrong[place].length === 0 && events.get(key) === undefined ? [unknown(place)] : wrong[place],
  );
  return new DeleteItemsPayloadType(input, deletedOf(ids, events), errors);
}

const deletedOf = (
  ids: ReadonlySet<ItemId>,
  events: ReadonlyMap<string, number | undefined>,
): DeletedItemType[] =>
  [...ids].flatMap((id) => {
    const count = events.get(id);
    return count === undefined ? [] : [new DeletedItemType(id, count)];
  });

const unknown = (place: number): UserErrorType =>
  new UserErrorType(`input.items[${place}]`, USER_ERROR_CODE.UNKNOWN_ITEM, 'is the key of no item');
