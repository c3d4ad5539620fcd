/** Inputs that name items or users who are not there. */
import type { ItemId } from '../../domain/ids.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import { USER_ERROR_CODE, UserErrorType } from '../schema/user-error.type.ts';
import type { Problem } from './field-problems.ts';

/** Items at the ends of records have to be there: one look-up for all. */
export const unknownItems =
  <Stored>(
    store: Pick<GraphReader, 'items'>,
    itemsOf: (record: Stored) => readonly (readonly [field: string, item: ItemId])[],
  ) =>
  async (records: readonly Stored[]): Promise<Problem[][]> => {
    const ids = [...new Set(records.flatMap(itemsOf).map(([, item]) => item))];
    const found = await store.items(ids);
    const missing = new Set(ids.filter((_, place) => found[place] === undefined));
    return records.map((record) =>
      itemsOf(record).flatMap(([field, item]): Problem[] =>
        missing.has(item) ? [[field, USER_ERROR_CODE.UNKNOWN_ITEM, 'is the key of no item']] : [],
      ),
    );
  };

/** @param field where the key stands, such as `input.user` */
export const unknownUser = (field: string): UserErrorType =>
  new UserErrorType(field, USER_ERROR_CODE.UNKNOWN_USER, 'is the key of no user');
