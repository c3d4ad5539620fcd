/** Orders that items can be listed in. */
import { registerEnumType } from 'type-graphql';
import type { ItemSort } from '../request/item-order.ts';

export const ITEM_SORT = {
  POPULARITY: 'popularity',
  PRICE_LOW_FIRST: 'price-low-first',
  PRICE_HIGH_FIRST: 'price-high-first',
  NEWEST_FIRST: 'newest-first',
  OLDEST_FIRST: 'oldest-first',
  TITLE: 'title',
} as const satisfies Record<string, ItemSort>;

registerEnumType(ITEM_SORT, {
  name: 'ItemSort',
  description: 'An order of items; what is not known of an item puts it last, ties go by key.',
  valuesConfig: {
    POPULARITY: { description: 'What interests most people first, as the model counted them.' },
    PRICE_LOW_FIRST: { description: 'The cheapest first.' },
    PRICE_HIGH_FIRST: { description: 'The dearest first.' },
    NEWEST_FIRST: { description: 'What came out last first.' },
    OLDEST_FIRST: { description: 'What came out first first.' },
    TITLE: { description: 'By title, without regard to capitals.' },
  },
});
