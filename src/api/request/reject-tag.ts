/** From a person's word on a tag to the store, and to the catalogue in service. */
import { itemId, tagName } from '../../domain/ids.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { RejectTagInput } from '../schema/reject-tag.input.ts';
import { USER_ERROR_CODE, UserErrorType } from '../schema/user-error.type.ts';
import { badKeys } from './input-errors.ts';

/** What is wrong with the input; nothing where the word counts now. Saying it twice is no mistake. */
export async function rejectTag(
  { store, catalogue }: Pick<ApiDependencies, 'store' | 'catalogue'>,
  { item: itemKey, tag: tagKey, restore }: RejectTagInput,
): Promise<UserErrorType[]> {
  const errors = badKeys({ item: itemKey, tag: tagKey });
  if (errors.length > 0) return errors;
  const [item, tag] = [itemId(itemKey), tagName(tagKey)];
  const done = await (restore ? store.restoreTag(item, tag) : store.rejectTag(item, tag));
  if (done) {
    await catalogue.itemsChanged([item]);
    return [];
  }
  const [known] = await store.items([item]);
  if (known === undefined)
    return [new UserErrorType('input.item', USER_ERROR_CODE.UNKNOWN_ITEM, 'is the key of no item')];
  const [already] = await (restore ? store.taggingsOf([item]) : store.rejectedTaggingsOf([item]));
  if (already.some((tagging) => tagging.tag === tag)) return [];
  const problem = 'is no tag that the item bears';
  return [new UserErrorType('input.tag', USER_ERROR_CODE.UNKNOWN_TAG, problem)];
}
