/** What people read of a tuning: one table, of hundreds of trials only those worth showing. */
import { tuningReport } from '../../src/cli/tuning-report.ts';
import { checkTrainOptions } from '../../src/cli/training-choice.ts';
import type { Trial, TuningRecord } from '../../src/model/tuning/tuning-record.ts';

const trial = (stage: string, what: string, quality: number, chosen = false): Trial => ({
  stage,
  what,
  quality,
  seconds: 1.25,
  chosen,
});

const record: TuningRecord = {
  budgetSeconds: 600,
  usedSeconds: 451.4,
  validation: 'a random fifth of each user’s liked pairs',
  measure: 'ndcg@10',
  judge: 'a whole training',
  builtIn: 0.31234,
  tuned: 0.32,
  trials: [
    trial('single', 'ease', 0.2, true),
    ...[1, 2, 3, 4, 5].map((n) => trial('settings', `ease lambda=${n} (11 % of users)`, n / 100)),
    trial('settings', 'ease lambda=9', 0.001),
    trial('settings', 'svd factors=8 (33 % of users)', 0.1),
    trial('plan', 'built-in plan: 9 scorers, whole training', 0.31234, true),
  ],
};

test('says what was gained and how long it took', () => {
  expect(tuningReport(record)).toMatch(
    /^Tuned for 7m31s of 10m on a random fifth .*: ndcg@10 of a whole training 0\.3123 by the built-in plan, 0\.3200 by the one chosen\.\n/,
  );
});

test('shows what was chosen, and of the settings those that got farthest', () => {
  const lines = tuningReport(record).split('\n');
  const shown = (text: string): boolean => lines.some((line) => line.includes(text));
  expect(shown('ease lambda=9')).toBe(true);
  expect(shown('ease lambda=5 ')).toBe(true);
  expect(shown('ease lambda=4 ')).toBe(true);
  expect(shown('ease lambda=3 ')).toBe(false);
  expect(shown('svd factors=8')).toBe(true);
  expect(lines.filter((line) => line.endsWith('*'))).toHaveLength(2);
  expect(lines.at(-1)).toMatch(/^3 more trials/);
});

test.each([
  [{ quick: true, budget: 60 }, true],
  [{ quick: false, budget: 60, plan: 'p.json' }, true],
  [{ quick: true, plan: 'p.json' }, true],
  [{ quick: false, budget: 60 }, false],
  [{ quick: false }, false],
])('%j: refused %j', (options, refused) => {
  const check = (): void => checkTrainOptions(options);
  if (refused) expect(check).toThrow(expect.objectContaining({ code: 'BAD_INPUT', field: 'plan' }));
  else expect(check).not.toThrow();
});
