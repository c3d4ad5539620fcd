/** What is to change of a stored record: what is absent stays as it is, what is null is taken away. */
import type { GivenVectors } from './item-vectors.ts';
import type { Item } from './item.ts';
import type { User } from './user.ts';

type Changes<Thing extends { readonly id: string }> = Pick<Thing, 'id'> & {
  readonly [Name in Exclude<keyof Thing, 'id'>]?: Thing[Name] | null | undefined;
};

/** Categories that are there replace the stored ones; null takes the item out of all. */
export type ItemChanges = Changes<Item> & {
  readonly [Name in keyof GivenVectors]?: GivenVectors[Name] | null | undefined;
};

/** Each attribute is a property of its own. */
export type UserChanges = Changes<Omit<User, 'attributes'>> & {
  readonly attributes?: Readonly<Record<string, string | null>> | undefined;
};
