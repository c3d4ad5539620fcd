/** Event by event, late, twice, in any order: a user's file is what reading everything at once gives. */
import * as fc from 'fast-check';
import type { ItemId, UserId } from '../../../src/domain/ids.ts';
import { UserFile } from '../../../src/profile/user-file.ts';
import { anyEvents } from './any-events.ts';

const factsOf = (item: ItemId) => (item === 'tea' ? { price: 4 } : undefined);
const user = { id: 'u' as UserId };
const text = (file: UserFile): string =>
  JSON.stringify([file.events, file.behaviour, [...file.behaviour.items]]);

test('taken in one by one is the same, to the last byte, as read at once', () => {
  fc.assert(
    fc.property(anyEvents, fc.infiniteStream(fc.integer()), (events, keys) => {
      const shuffled = events
        .map((one) => ({ one, key: keys.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const live = new UserFile(user, [], factsOf);
      for (const event of shuffled) expect(live.take(event, factsOf)).toBe(true);
      for (const event of events) expect(live.take(event, factsOf)).toBe(false);
      expect(text(live)).toBe(text(new UserFile(user, events, factsOf)));
    }),
  );
});
