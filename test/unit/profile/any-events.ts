/** Events of one user as they may come: of any kind, on few items, at close moments, some without a time. */
import * as fc from 'fast-check';
import { EVENT_KINDS, type UserEvent } from '../../../src/domain/event.ts';
import { event } from '../../contract/harness.ts';

const START = Date.UTC(2020, 0, 1);

export const anyEvent: fc.Arbitrary<UserEvent> = fc
  .record({
    id: fc.integer({ min: 0, max: 10_000 }),
    kind: fc.constantFrom(...EVENT_KINDS),
    item: fc.constantFrom('tea', 'cup', 'odd', 'gone'),
    at: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
    value: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  })
  .map(({ id, kind, item, at, value }) =>
    event({
      id: `e${id}`,
      kind,
      item,
      user: 'u',
      ...(at === undefined ? {} : { at: START + at * 900_000 }),
      ...(value === undefined ? {} : { value }),
    }),
  );

/** Each with an id of its own. */
export const anyEvents = fc.uniqueArray(anyEvent, { selector: ({ id }) => id, maxLength: 40 });
