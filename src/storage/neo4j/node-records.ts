/** Users and items as node properties and back. */
import type { ItemChanges, UserChanges } from '../../domain/changes.ts';
import type { Item } from '../../domain/item.ts';
import type { User } from '../../domain/user.ts';
import { gathered, picked, prefixed, toProperties, type Properties } from './properties.ts';

/** Null stands for what is to be taken away. */
export function userProperties({ attributes, consent, ...rest }: UserChanges): Properties {
  return {
    ...toProperties(rest, ['age', 'createdAt']),
    ...prefixed('attribute', attributes),
    ...(consent === undefined
      ? {}
      : {
          consentPersonalisation: consent?.personalisation ?? null,
          consentTraining: consent?.training ?? null,
        }),
  };
}

export function toUser(properties: Properties): User {
  const attributes = gathered<string>('attribute', properties);
  const { consentPersonalisation: personalisation, consentTraining: training } = properties;
  const declared = typeof personalisation === 'boolean' && typeof training === 'boolean';
  return {
    ...picked<User>(properties, ['id', 'age', 'gender', 'occupation', 'region', 'createdAt']),
    ...(declared ? { consent: { personalisation, training } } : {}),
    ...(attributes === undefined ? {} : { attributes }),
  };
}

export function itemProperties({ categories: _places, ...rest }: ItemChanges): Properties {
  return toProperties(rest, ['releasedAt']);
}

export function toItem(properties: Properties): Item {
  const categories = properties['categories'] as NonNullable<Item['categories']>;
  return {
    ...picked<Item>(properties, ITEM_KEYS),
    ...(categories.length === 0 ? {} : { categories }),
  };
}

const ITEM_KEYS: readonly (keyof Item)[] = [
  'id',
  'title',
  'description',
  'price',
  'brand',
  'releasedAt',
  'available',
];
