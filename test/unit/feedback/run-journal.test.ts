import { TastegraphError } from '../../../src/domain/error.ts';
import type { ItemId, RunId, UserId } from '../../../src/domain/ids.ts';
import type { RunRecord } from '../../../src/domain/run.ts';
import { RunJournal, type ShownRun } from '../../../src/feedback/run-journal.ts';
import { isLogged } from '../../../src/feedback/run-sample.ts';
import { eventually } from '../../support/eventually.ts';

const shownRun = (id: string, user: string, ...ranks: readonly number[]): ShownRun => ({
  id: id as RunId,
  user: user as UserId,
  at: 1,
  model: 'v1',
  shown: ranks.map((rank) => ({ item: `i${rank}` as ItemId, rank, score: -rank })),
});

/** A shelf in memory that can be out of reach. */
class Shelf {
  readonly written: RunRecord[][] = [];
  problem: Error | undefined;
  before: () => void = () => {};

  async writeRuns(runs: readonly RunRecord[]): Promise<void> {
    this.before();
    if (this.problem !== undefined) throw this.problem;
    this.written.push([...runs]);
  }

  async segmentsOf(users: readonly UserId[]) {
    const reason = { en: '', zh: '' };
    return users.map((user) => [{ segment: `of ${user}`, score: 1, since: 0, reason }]);
  }
}

function opened(options: { readonly rate?: number; readonly mostWaiting?: number } = {}) {
  const shelf = new Shelf();
  const warnings: string[] = [];
  const log = { warn: (message: unknown) => void warnings.push(String(message)) };
  const journal = new RunJournal({ store: shelf, rate: 1, log, everyMs: 5, ...options });
  return { shelf, warnings, journal };
}

test('runs are written a little later, together, with the segments of their users', async () => {
  const { shelf, journal } = opened();
  journal.take(shownRun('a', 'ann', 1, 2));
  journal.take(shownRun('b', 'bob', 1));
  expect(shelf.written).toEqual([]);
  await eventually('the write', () => shelf.written[0]);
  expect(shelf.written).toHaveLength(1);
  expect(shelf.written[0]).toEqual([
    { ...shownRun('a', 'ann', 1, 2), rate: 1, segments: ['of ann'] },
    { ...shownRun('b', 'bob', 1), rate: 1, segments: ['of bob'] },
  ]);
  expect(journal.counts).toEqual({ logged: 2, leftOut: 0, dropped: 0, failedWrites: 0 });
});

test('pages of a run that still waits are one; a page that comes while it is written is written too', async () => {
  const { shelf, journal } = opened();
  journal.take(shownRun('a', 'ann', 1, 2));
  journal.take(shownRun('a', 'ann', 2, 3));
  shelf.before = () => {
    shelf.before = () => {};
    journal.take(shownRun('a', 'ann', 4));
  };
  await journal.flush();
  await journal.close();
  const ranks = shelf.written.map(([run]) => run.shown.map(({ rank }) => rank));
  expect(ranks).toEqual([
    [1, 2, 3],
    [1, 2, 3, 4],
  ]);
});

test('what the store cannot take now waits, and is written when it can', async () => {
  const { shelf, journal, warnings } = opened();
  shelf.problem = new TastegraphError('UNAVAILABLE', 'Nobody is there.');
  journal.take(shownRun('a', 'ann', 1));
  await journal.flush();
  expect(journal.holds('a' as RunId)).toBe(true);
  expect(warnings).toEqual(['Runs cannot be logged now and wait: Nobody is there.']);
  shelf.problem = undefined;
  await eventually('the write', () => shelf.written[0]);
  expect(shelf.written).toHaveLength(1);
  expect(journal.holds('a' as RunId)).toBe(false);
  expect(journal.counts.dropped).toBe(0);
});

test('what the store refuses is dropped, so that nothing waits behind it for ever', async () => {
  const { shelf, journal, warnings } = opened();
  shelf.problem = new TastegraphError('BAD_INPUT', 'No.');
  journal.take(shownRun('a', 'ann', 1));
  await journal.flush();
  expect([journal.waiting, journal.counts.dropped, warnings[0]]).toEqual([
    0,
    1,
    'Runs cannot be logged: No.',
  ]);
});

test('a full queue drops what comes, counts it and says so once; what waited is written', async () => {
  const { shelf, journal, warnings } = opened({ mostWaiting: 3 });
  for (let n = 0; n < 9; n++) journal.take(shownRun(`r${n}`, 'ann', 1));
  expect([journal.waiting, journal.counts.dropped, warnings.length]).toEqual([3, 6, 1]);
  await journal.close();
  expect(shelf.written.flat().map(({ id }) => id)).toEqual(['r0', 'r1', 'r2']);
});

test('closing writes what waits, and says what is lost where that cannot be', async () => {
  const { shelf, journal, warnings } = opened();
  for (let n = 0; n < 200; n++) journal.take(shownRun(`r${n}`, 'ann', 1));
  await journal.close();
  expect(shelf.written.flat()).toHaveLength(200);
  const down = opened();
  down.shelf.problem = new TastegraphError('UNAVAILABLE', 'Gone.');
  down.journal.take(shownRun('a', 'ann', 1));
  await down.journal.close();
  expect([down.journal.waiting, down.journal.counts.dropped]).toEqual([0, 1]);
  expect([warnings, down.warnings.length]).toEqual([[], 1]);
});

test('nothing of somebody who is forgotten is written', async () => {
  const { shelf, journal } = opened();
  journal.take(shownRun('a', 'ann', 1));
  journal.take(shownRun('b', 'bob', 1));
  journal.forget('ann' as UserId);
  await journal.close();
  expect(shelf.written.flat().map(({ id }) => id)).toEqual(['b']);
});

test('a sample takes a share of people, all runs of each, and the same ones in a larger sample', () => {
  const people = Array.from({ length: 20_000 }, (_, n) => `user ${n}` as UserId);
  const drawn = (rate: number) =>
    people.filter((user, n) => isLogged({ id: `run ${n}` as RunId, user }, rate));
  const [tenth, half] = [drawn(0.1), drawn(0.5)];
  // Six standard deviations of a binomial share.
  expect(Math.abs(tenth.length / people.length - 0.1)).toBeLessThan(6 * Math.sqrt(0.09 / 20_000));
  expect(Math.abs(half.length / people.length - 0.5)).toBeLessThan(6 * Math.sqrt(0.25 / 20_000));
  const known = new Set(half);
  expect(tenth.every((user) => known.has(user))).toBe(true);
  expect([drawn(0).length, drawn(1).length]).toEqual([0, people.length]);
  const { journal } = opened({ rate: 0 });
  journal.take(shownRun('a', 'ann', 1));
  expect([journal.waiting, journal.counts.leftOut]).toEqual([0, 1]);
});
