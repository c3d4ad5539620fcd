import * as fc from 'fast-check';
import { itemId, MAX_ID_LENGTH, userId } from '../../../src/domain/ids.ts';
import { eventKey } from '../../../src/ingest/event-key.ts';
import { SeenKeys } from '../../../src/ingest/seen-keys.ts';

const id = fc.string({
  minLength: 1,
  maxLength: 6,
  unit: fc.constantFrom('a', ':', '%', '3', 'A', '#'),
});

test('two events have one key only when user, item and time are the same', () => {
  fc.assert(
    fc.property(id, id, id, id, fc.option(fc.nat()), (u1, i1, u2, i2, at) => {
      const one = eventKey('rated', userId(u1), itemId(i1), at ?? undefined);
      const other = eventKey('rated', userId(u2), itemId(i2), at ?? undefined);
      expect(one === other).toBe(u1 === u2 && i1 === i2);
    }),
  );
});

test('kinds and times keep events apart, and long keys are shortened to a valid one', () => {
  const [user, item] = [userId('u'.repeat(256)), itemId('i'.repeat(256))];
  const keys = [
    eventKey('rated', user, item, 1),
    eventKey('rated', user, item, 2),
    eventKey('rated', user, item),
    eventKey('viewed', user, item, 1),
  ];
  expect(new Set(keys).size).toBe(4);
  for (const key of keys) expect(key.length).toBeLessThanOrEqual(MAX_ID_LENGTH);
  expect(eventKey('rated', user, item, 1)).toBe(keys[0]);
});

test('the set of seen keys answers as a set does', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 3000 }), (keys) => {
      const [seen, set] = [new SeenKeys(), new Set<string>()];
      const wrong = keys.filter((key) => {
        const known = set.has(key);
        set.add(key);
        return seen.has(key) !== known || seen.add(key) === known;
      });
      expect(wrong).toEqual([]);
      expect(seen.size).toBe(set.size);
    }),
    { numRuns: 30 },
  );
});

test('half a million keys like those of events are all told apart', () => {
  const seen = new SeenKeys();
  let twice = 0;
  for (let user = 0; user < 1000; user++)
    for (let item = 0; item < 500; item++)
      if (!seen.add(`event  rated:${user}:${item}:${881_250_000_000 + user * item}`)) twice++;
  expect(twice).toBe(0);
  expect(seen.has('event  rated:1:2:3')).toBe(false);
});
