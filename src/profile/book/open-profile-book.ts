/** A book of profiles over a store. */
import type { GraphStore } from '../../storage/graph-store.ts';
import { DEFAULT_PROFILE_SCHEMA, type ProfileSchema } from '../attributes/profile-schema.ts';
import { ItemKnowledge } from '../knowledge/item-knowledge.ts';
import { ProfileReader } from '../profile-reader.ts';
import { ProfileBook, type ProfileBookOptions } from './profile-book.ts';

/** It hears of what is written only if its `take` listens to the store's feed. */
export function openProfileBook(
  store: GraphStore,
  schema: ProfileSchema = DEFAULT_PROFILE_SCHEMA,
  options: Omit<ProfileBookOptions, 'store' | 'reader'> = {},
): ProfileBook {
  const reader = new ProfileReader(new ItemKnowledge(store), schema);
  return new ProfileBook({ ...options, store, reader });
}
