/** Plans as files: what is read is what was written, and every fault is told by its field. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parsePlan, readPlan } from '../../src/model/plan/plan-file.ts';
import { EventColumnsBuilder } from '../../src/dataset/event-columns.ts';
import { fullPlan, quickPlan } from '../../src/model/plan/plans.ts';
import { miniPlan } from '../support/mini-plan.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-plan-'));
});
afterEach(() => rm(folder, { recursive: true }));

const catalogues = [100, 10_000, 1_000_000].map((items) => ({
  users: { length: 100 } as never,
  items: { length: items } as never,
  events: new EventColumnsBuilder().build(),
}));

test('the plans of the house and a tuned one come back from JSON as they were', () => {
  const tuning = {
    budgetSeconds: 60,
    usedSeconds: 31.5,
    validation: 'a fifth of each user',
    measure: 'ndcg@10',
    judge: 'a whole training',
    builtIn: 0.3,
    tuned: 0.31,
    trials: [{ stage: 'settings', what: 'ease', quality: 0.2, seconds: 1, chosen: true }],
  };
  const plans = catalogues.map((catalogue) => fullPlan(catalogue, { seed: 3 }));
  for (const plan of [quickPlan(), miniPlan(), { ...miniPlan(), tuning }, ...plans])
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
});

const { scorers } = miniPlan();
const changed = (place: number, change: object) =>
  scorers.map((scorer, at) => (at === place ? { ...scorer, ...change } : scorer));

test.each([
  [{ candidates: 0 }, 'candidates'],
  [{ name: 'My plan' }, 'name'],
  [{ speed: 1 }, 'plan'],
  [{ scorers: changed(2, { group: 'good' }) }, 'scorers[2].group'],
  [{ scorers: changed(2, { settings: { lambda: -1 } }) }, 'scorers[2].settings.lambda'],
  [{ scorers: changed(2, { kind: 'svd' }) }, 'scorers[2].kind'],
  [{ scorers: changed(2, { name: 'popularity' }) }, 'scorers[2].name'],
  [{ scorers: scorers.slice(2) }, 'scorers'],
  [{ ranker: { ...miniPlan().ranker, folds: 1 } }, 'ranker.folds'],
  [{ ranker: { ...miniPlan().ranker, settings: { epoch: 3 } } }, 'ranker.settings'],
  [{ ranker: { ...miniPlan().ranker, settings: { hidden: [8] } } }, 'ranker.settings.hidden'],
  [
    { ranker: { ...miniPlan().ranker, settings: { hidden: [2.5, 3] } } },
    'ranker.settings.hidden[0]',
  ],
  [{ ranker: { ...miniPlan().ranker, settings: { members: 0 } } }, 'ranker.settings.members'],
  [{ ranker: { ...miniPlan().ranker, settings: { batch: 0 } } }, 'ranker.settings.batch'],
  [{ signals: { interest: { viewed: 2 } } }, 'signals.interest.viewed'],
])('%j is refused at %s', async (change, field) => {
  const file = path.join(folder, 'plan.json');
  await writeFile(file, JSON.stringify({ ...miniPlan(), ...change }));
  await expect(readPlan(file)).rejects.toMatchObject({ code: 'BAD_INPUT', file, field });
});

test('a file that is missing or no JSON is told by its name', async () => {
  const file = path.join(folder, 'plan.json');
  await expect(readPlan(file)).rejects.toMatchObject({ code: 'BAD_INPUT', file, field: 'plan' });
  await writeFile(file, '{"name":');
  await expect(readPlan(file)).rejects.toThrow(/is not JSON/);
});
