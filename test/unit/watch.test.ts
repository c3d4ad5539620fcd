/** A watch gathers what happens while nobody asks, looks once for all of it, and lets go of everything when it ends. */
import * as fc from 'fast-check';
import { Listeners } from '../../src/live/listeners.ts';
import { Watch } from '../../src/live/watch.ts';

interface Options {
  readonly calmMs?: number;
  readonly look?: (sum: number) => Promise<number | undefined>;
  readonly mayLook?: () => Promise<boolean>;
}

function watchOf(news: Listeners<number>, options: Options = {}): Watch<number, number, number> {
  return new Watch({
    listen: (listener) => news.listen(listener),
    gather: (one, before: number | undefined) => (before ?? 0) + one,
    look: options.look ?? (async (sum) => sum),
    mayLook: options.mayLook ?? (async () => true),
    calmMs: options.calmMs ?? 0,
  });
}

test('a burst of a thousand is looked at a few times, and nothing of it is lost', async () => {
  const news = new Listeners<number>();
  let looks = 0;
  const watch = watchOf(news, {
    calmMs: 5,
    look: async (sum) => {
      looks += 1;
      return sum;
    },
  });
  let sum = 0;
  const first = watch.next();
  for (let n = 0; n < 1_000; n++) news.tell(1);
  sum += (await first).value ?? 0;
  for (let n = 0; n < 1_000; n++) news.tell(1);
  while (sum < 2_000) sum += (await watch.next()).value ?? 0;
  expect(sum).toBe(2_000);
  expect(looks).toBeLessThanOrEqual(3);
  await watch.return();
});

test('whatever comes between the questions, the answers sum to it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })),
      async (bursts) => {
        const news = new Listeners<number>();
        const watch = watchOf(news);
        const sums: (number | undefined)[] = [];
        for (const burst of bursts) {
          for (const one of burst) news.tell(one);
          sums.push((await watch.next()).value);
        }
        await watch.return();
        expect(sums).toEqual(bursts.map((burst) => burst.reduce((sum, one) => sum + one, 0)));
      },
    ),
    { numRuns: 50 },
  );
});

test('where there is nothing to say nothing is said', async () => {
  const news = new Listeners<number>();
  const watch = watchOf(news, { look: async (sum) => (sum > 1 ? sum : undefined) });
  const next = watch.next();
  news.tell(1);
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  news.tell(2);
  expect(await next).toEqual({ done: false, value: 2 });
  await watch.return();
});

test.each([
  ['nothing has happened', {}],
  ['it rests', { calmMs: 60_000 }],
])('it ends at once while %s, and nobody listens any more', async (_, options) => {
  const news = new Listeners<number>();
  const watch = watchOf(news, options);
  if ('calmMs' in options) {
    news.tell(1);
    await watch.next();
    news.tell(1);
  }
  const next = watch.next();
  expect(news.size).toBe(1);
  await watch.return();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(news.size).toBe(0);
});

test('what happens while it may not look yet is in the look', async () => {
  const news = new Listeners<number>();
  const gate = new Listeners<boolean>();
  const watch = watchOf(news, { mayLook: () => new Promise((open) => gate.listen(open)) });
  const next = watch.next();
  news.tell(1);
  await new Promise(setImmediate);
  news.tell(2);
  gate.tell(true);
  expect(await next).toEqual({ done: false, value: 3 });
  await watch.return();
});

test('a look that fails is told to who asked', async () => {
  const news = new Listeners<number>();
  const watch = watchOf(news, { look: () => Promise.reject(new Error('no store')) });
  const next = watch.next();
  news.tell(1);
  await expect(next).rejects.toThrow('no store');
  await watch.return();
});
