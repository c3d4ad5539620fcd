import type { ItemId, RunId, UserId } from '../../../src/domain/ids.ts';
import type { RunRecord } from '../../../src/domain/run.ts';
import { RecentShowings } from '../../../src/feedback/recent-showings.ts';

const [ann, bob] = ['ann', 'bob'] as UserId[];

const run = (id: string, user: UserId | undefined, at: number, ...items: string[]): RunRecord => ({
  id: id as RunId,
  ...(user === undefined ? {} : { user }),
  at,
  model: 'v1',
  segments: [],
  rate: 1,
  shown: items.map((item, n) => ({ item: item as ItemId, rank: n + 1, score: 0 })),
});

function opened(stored: RunRecord[] = [], mostPeople?: number) {
  let reads = 0;
  let now = 1_000_000;
  const showings = new RecentShowings({
    store: {
      async runsOf(user, { since = 0 }) {
        reads++;
        return stored.filter((one) => one.user === user && one.at >= since);
      },
    },
    clock: () => now,
    ...(mostPeople === undefined ? {} : { mostPeople }),
  });
  const pass = (ms: number): void => void (now += ms);
  return { showings, reads: () => reads, pass };
}

test('what the store has and what was shown since count, each run once', async () => {
  const { showings, reads } = opened([run('r1', ann, 10, 'a'), run('r0', ann, 5, 'a')]);
  expect([...(await showings.shownTo(ann, 5))]).toEqual([['a', [10]]]);
  showings.take(run('r2', ann, 20, 'a', 'b'));
  showings.take(run('r2', ann, 20, 'b', 'c'));
  showings.take(run('r3', bob, 30, 'a'));
  showings.take(run('r4', undefined, 30, 'a'));
  expect(Object.fromEntries(await showings.shownTo(ann, 5))).toEqual({
    a: [10, 20],
    b: [20],
    c: [20],
  });
  expect(reads()).toBe(1);
});

test('the store is asked again after a while, and for a longer time back', async () => {
  const stored = [run('r1', ann, 100, 'a')];
  const { showings, reads, pass } = opened(stored);
  await showings.shownTo(ann, 50);
  await showings.shownTo(ann, 60);
  expect(reads()).toBe(1);
  showings.take(run('mine', ann, 110, 'a'));
  stored.push(run('elsewhere', ann, 120, 'a'), run('old', ann, 20, 'a'));
  expect([...(await showings.shownTo(ann, 10)).values()].map((times) => times.length)).toEqual([4]);
  pass(30_000);
  stored.push(run('later', ann, 130, 'b'));
  expect([...(await showings.shownTo(ann, 10)).keys()].toSorted()).toEqual(['a', 'b']);
  expect(reads()).toBe(3);
});

test('nothing is held of who is forgotten, nor of more people than are held', async () => {
  const { showings } = opened([], 2);
  await showings.shownTo(ann, 0);
  showings.take(run('r1', ann, 10, 'a'));
  showings.forget(ann);
  expect((await showings.shownTo(ann, 0)).size).toBe(0);
  showings.take(run('r2', ann, 10, 'a'));
  for (const other of ['x', 'y'] as UserId[]) await showings.shownTo(other, 0);
  showings.take(run('r3', ann, 20, 'a'));
  expect((await showings.shownTo(ann, 0)).size).toBe(0);
});
