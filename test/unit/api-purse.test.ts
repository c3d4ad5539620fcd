/** What a caller may spend: never more than flows in, and never less. */
import * as fc from 'fast-check';
import { purseOn, UNLIMITED } from '../../src/api/limits/purse.ts';
import { openPurses } from '../../src/api/limits/purses.ts';

const purseAt = (clock: { now: number }, perMinute = 6_000) =>
  purseOn({ level: perMinute, at: clock.now }, perMinute, () => clock.now);

test('what was spent flows in again: a sixth of it in ten seconds', () => {
  const clock = { now: 0 };
  const purse = purseAt(clock);
  expect(purse.spend(6_000)).toBe(true);
  expect(purse.spend(1)).toBe(false);
  expect(purse.headers()).toEqual({
    'ratelimit-policy': '"cost";q=6000;w=60',
    ratelimit: '"cost";r=0;t=60',
    'retry-after': '1',
  });
  clock.now = 10_000;
  expect(purse.spend(1_001)).toBe(false);
  expect(purse.spend(1_000)).toBe(true);
  expect(purse.headers()).not.toHaveProperty('retry-after');
});

test('Retry-After is when it will be paid for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6_000 }),
      fc.integer({ min: 1, max: 9_000 }),
      (spent, cost) => {
        const clock = { now: 0 };
        const purse = purseAt(clock);
        purse.spend(spent);
        if (purse.spend(cost)) return;
        clock.now += Number(purse.headers()['retry-after']) * 1_000;
        expect(purse.spend(cost)).toBe(true);
      },
    ),
  );
});

test('over any time, no more is spent than the purse held and what flowed in, and one operation beside', () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 5_000 }),
    cost: fc.integer({ min: 1, max: 20_000 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const clock = { now: 0 };
      const purse = purseAt(clock);
      let spent = 0;
      let dearest = 0;
      for (const { wait, cost } of steps) {
        clock.now += wait;
        if (!purse.spend(cost)) continue;
        spent += cost;
        dearest = Math.max(dearest, cost);
      }
      expect(spent).toBeLessThanOrEqual(6_000 + clock.now * 0.1 + dearest);
    }),
  );
});

test('what is given back can be spent, but a purse holds no more than it holds', () => {
  const purse = purseAt({ now: 0 });
  purse.spend(5_000);
  purse.giveBack(4_000);
  expect(purse.spend(5_000)).toBe(true);
  purse.giveBack(1_000_000);
  expect(purse.headers()['ratelimit']).toBe('"cost";r=6000;t=0');
});

test('as many callers are remembered as memory is set aside for; who comes often stays', () => {
  const clock = { now: 0 };
  const purses = openPurses(100, { now: () => clock.now, maxCallers: 3 });
  for (const caller of ['a', 'b', 'c']) expect(purses(caller).spend(100)).toBe(true);
  expect(purses('a').spend(1)).toBe(false);
  expect(purses('d').spend(100)).toBe(true);
  expect(purses('a').spend(1)).toBe(false);
  expect(purses('b').spend(100)).toBe(true);
});

test('where nothing is limited nothing is said', () => {
  const purse = openPurses(undefined)('anybody');
  expect(purse).toBe(UNLIMITED);
  expect([purse.spend(Infinity), purse.headers()]).toEqual([true, {}]);
});
