import { setTimeout as pause } from 'node:timers/promises';
import { createTurns } from '../../src/api/request/turns.ts';

const never = new AbortController().signal;

function busy(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('each piece gives back what it came to, and one that fails harms no other', async () => {
  const turns = createTurns(never);
  const failing = turns(async () => {
    throw new Error('lost');
  });
  const answers = await Promise.allSettled([turns(async () => 1), failing, turns(async () => 'b')]);
  expect(
    answers.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message)),
  ).toEqual([1, 'lost', 'b']);
  expect(await turns(async () => 'later')).toBe('later');
});

test('one piece runs at a time, and all that waited together are told together', async () => {
  const turns = createTurns(never);
  const steps: string[] = [];
  const piece = (name: string): Promise<void> =>
    turns(async () => {
      steps.push(`begin ${name}`);
      await pause(1);
      steps.push(`end ${name}`);
    }).then(() => void steps.push(`told ${name}`));
  await Promise.all([piece('a'), piece('b')]);
  expect(steps).toEqual(['begin a', 'end a', 'begin b', 'end b', 'told a', 'told b']);
});

test('a timer that is due fires between two pieces, and what has not begun then never begins', async () => {
  const giveUp = new AbortController();
  const turns = createTurns(giveUp.signal);
  const begun: number[] = [];
  const work = [0, 1, 2, 3, 4].map((n) =>
    turns(async () => {
      begun.push(n);
      busy(20);
    }),
  );
  setTimeout(() => giveUp.abort(), 5);
  const ends = await Promise.allSettled(work);
  expect(begun.length).toBeLessThan(5);
  expect(ends.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'CANCELLED' } });
});
