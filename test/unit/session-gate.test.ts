/** No more work at once than fits, first come first served, and a failure gives its place up. */
import { SessionGate } from '../../src/storage/neo4j/session-gate.ts';

test('so many at once, in order, whatever fails', async () => {
  const gate = new SessionGate(2);
  const started: number[] = [];
  let [inside, most] = [0, 0];
  const work = (n: number) => async () => {
    started.push(n);
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside--;
    if (n % 3 === 0) throw new Error(`no ${n}`);
    return n;
  };
  const outcomes = await Promise.allSettled(
    Array.from({ length: 9 }, (_, n) => gate.pass(work(n))),
  );
  expect(most).toBe(2);
  expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(
    started.map((n) => n % 3 !== 0),
  );
  expect(await gate.pass(work(10))).toBe(10);
});
