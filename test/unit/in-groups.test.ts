/** Answers given in small groups, each as if it had been asked for alone. */
import { inGroups } from '../../src/recommend/in-groups.ts';

const doubled = (number: number): number => {
  if (number < 0) throw new Error(`${number} is below nought`);
  return 2 * number;
};

test('what is asked for together is prepared together, in groups of so many', async () => {
  const prepared: (readonly number[])[] = [];
  const ask = inGroups(3, (group) => prepared.push(group), doubled);
  expect(await Promise.all([1, 2, 3, 4, 5, 6, 7].map(ask))).toEqual([2, 4, 6, 8, 10, 12, 14]);
  // Who comes alone needs nothing prepared.
  expect(prepared).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
});

test('an answer that fails leaves the others of its group', async () => {
  const ask = inGroups(4, () => {}, doubled);
  const [first, second, third] = await Promise.allSettled([1, -1, 3].map(ask));
  expect([first, third]).toEqual([
    { status: 'fulfilled', value: 2 },
    { status: 'fulfilled', value: 6 },
  ]);
  expect(second.status).toBe('rejected');
});

test('a preparation that fails fails its group and no other', async () => {
  const ask = inGroups(
    2,
    (group) => {
      if (group.includes(1)) throw new Error('not prepared');
    },
    doubled,
  );
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(ask));
  expect(outcomes.map(({ status }) => status)).toEqual([
    'rejected',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
});

test('between two groups others are served', async () => {
  const order: string[] = [];
  const ask = inGroups(
    1,
    () => {},
    (name: string) => order.push(name),
  );
  const both = Promise.all([ask('first'), ask('second')]);
  setImmediate(() => order.push('other'));
  await both;
  expect(order).toEqual(['first', 'other', 'second']);
});
