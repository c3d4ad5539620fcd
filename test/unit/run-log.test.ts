import type { ItemId, UserId } from '../../src/domain/ids.ts';
import type { Run } from '../../src/recommend/recommendation.ts';
import { RunLog } from '../../src/recommend/run-log.ts';

const MINUTE_MS = 60_000;

const answered = (id: string, createdAt: number): { readonly run: Run } => ({
  run: {
    id,
    createdAt,
    subject: { type: 'user', id: 'u' as UserId },
    model: 'm',
    ranking: [],
    depth: 0,
    rankedAt: () => ({ item: 'i' as ItemId, score: 0 }),
    rules: [],
    acts: new Map(),
  },
});

/** A log on a clock that the test turns. */
function logAt(start: number) {
  const clock = { now: start };
  return { clock, log: new RunLog(() => clock.now) };
}

test('a run is held for a quarter of an hour and not longer', () => {
  const { clock, log } = logAt(0);
  const run = answered('a', 0);
  log.add(run);
  clock.now = 15 * MINUTE_MS;
  expect(log.get('a')).toBe(run);
  clock.now++;
  const expired = expect.objectContaining({ code: 'EXPIRED', field: 'after' });
  expect(() => log.get('a')).toThrow(expired);
  clock.now = 0;
  expect(() => log.get('a')).toThrow(expired);
});

test('the latest 2,500 are held', () => {
  const { log } = logAt(0);
  for (let number = 0; number <= 2_500; number++) log.add(answered(String(number), 0));
  expect(() => log.get('0')).toThrow(expect.objectContaining({ code: 'EXPIRED' }));
  expect(log.get('1').run.id).toBe('1');
  expect(log.get('2500').run.id).toBe('2500');
});

test('a run that is over goes with the next one that comes: it would keep its model in memory', async () => {
  const { clock, log } = logAt(0);
  log.add(answered('old', 0));
  clock.now = 16 * MINUTE_MS;
  log.add(answered('new', clock.now));
  // Back in time it would be valid again, were it still there.
  clock.now = 0;
  expect(() => log.get('old')).toThrow(expect.objectContaining({ code: 'EXPIRED' }));
  expect(log.get('new').run.id).toBe('new');
});
