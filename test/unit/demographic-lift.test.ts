import type { Interactions } from '../../src/dataset/interactions.ts';
import type { UserId } from '../../src/domain/ids.ts';
import type { User } from '../../src/domain/user.ts';
import {
  fitDemographicLift,
  groupsOf,
  liftRows,
  writeLift,
} from '../../src/features/demographic-lift.ts';
import { randomInteractions } from '../support/random-interactions.ts';

const USERS = 90;
const ITEMS = 12;

/** Two decades of age, one occupation that all have, one gender too rare to say anything. */
const users: User[] = Array.from({ length: USERS }, (_, u) => ({
  id: `u${u}` as UserId,
  age: u % 2 === 0 ? 21 + (u % 5) : 45,
  occupation: 'student',
  ...(u < 19 ? { gender: 'x' } : {}),
  ...(u % 3 === 0 ? { attributes: { device: 'phone' } } : {}),
}));
const interactions = randomInteractions(USERS, ITEMS, 7);
const lift = fitDemographicLift(interactions, users);

test('groups are those of at least twenty people that not everybody is in', () => {
  expect([...lift.groups].sort()).toEqual(['age=20', 'age=40', 'device=phone']);
  expect(lift.attributes).toEqual(['age', 'device']);
});

test('every lift is the log of observed over expected interest, both with five more', () => {
  for (const [row, group] of lift.groups.entries()) {
    for (let item = 0; item < ITEMS; item++) {
      expect(lift.lift[row * ITEMS + item]).toBeCloseTo(naiveLift(group, item), 4);
    }
  }
});

test('a group that likes an item more than others do has a lift above nought', () => {
  const row = lift.groups.indexOf('age=20');
  // randomInteractions: even users mostly like even items.
  expect(lift.lift[row * ITEMS]).toBeGreaterThan(0.2);
  expect(lift.lift[row * ITEMS + 1]).toBeLessThan(-0.2);
});

test('a user gets the lift of their own group for each attribute, and nought where nothing is known', () => {
  const out = new Float32Array(4).fill(9);
  const someone: User = { id: 'new' as UserId, age: 29, attributes: { device: 'tablet' } };
  writeLift(lift, liftRows(lift, someone), 2, out, 1);
  expect(Array.from(out)).toEqual([9, lift.lift[lift.groups.indexOf('age=20') * ITEMS + 2], 0, 9]);
  expect(liftRows(lift, undefined)).toEqual([undefined, undefined]);
});

test('an age stands for its decade, and no attribute for no group', () => {
  expect(groupsOf({ id: 'a' as UserId, age: 39, gender: 'f' })).toEqual(['age=30', 'gender=f']);
  expect(groupsOf({ id: 'a' as UserId })).toEqual([]);
  expect(groupsOf(undefined)).toEqual([]);
});

test('without interactions or users every lift is nought or none', () => {
  const nothing = randomInteractions(USERS, ITEMS, 1, 0);
  expect(fitDemographicLift(nothing, users).lift.every((value) => value === 0)).toBe(true);
  expect(fitDemographicLift(randomInteractions(0, ITEMS, 1), []).groups).toEqual([]);
});

function naiveLift(group: string, item: number): number {
  const members = users.flatMap((user, index) => (groupsOf(user).includes(group) ? [index] : []));
  const everybody = users.map((_, index) => index);
  const inGroup = interest(interactions, members, item);
  const expected =
    (interest(interactions, everybody, item) * interest(interactions, members)) /
    interest(interactions, everybody);
  return Math.log((inGroup + 5) / (expected + 5));
}

/** Summed weight of these users on one item, or on all. */
function interest(
  { offsets, item, weight }: Interactions,
  of: readonly number[],
  one?: number,
): number {
  let sum = 0;
  for (const user of of)
    for (let e = offsets[user]; e < offsets[user + 1]; e++)
      if (one === undefined || item[e] === one) sum += weight[e];
  return sum;
}
