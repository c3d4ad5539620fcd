/** What may be done with an experiment when, who takes part in which, and when one harms. */
import type { Experiment, ExperimentDefinition } from '../../../src/domain/experiment.ts';
import type { ExperimentId } from '../../../src/domain/ids.ts';
import { TastegraphError } from '../../../src/domain/error.ts';
import { AnswerTally } from '../../../src/feedback/experiments/answer-tally.ts';
import { ExperimentBook } from '../../../src/feedback/experiments/experiment-book.ts';
import { experimentResult } from '../../../src/feedback/experiments/experiment-result.ts';
import {
  deleted,
  ended,
  started,
  upserted,
  type Step,
} from '../../../src/feedback/experiments/experiment-steps.ts';
import { harmIn } from '../../../src/feedback/experiments/harm.ts';

const definition: ExperimentDefinition = {
  id: 'a' as ExperimentId,
  placements: ['home'],
  share: 0.5,
  variants: ['control', 'bold'].map((name) => ({ name, weight: 1, settings: {} })),
  measure: 'click-through',
  effect: 0.1,
  alpha: 0.05,
  salt: 's',
};

const stored = (step: Step): Experiment => {
  if ('problem' in step) throw new Error(`${step.field} ${step.problem}`);
  return { ...step.next, version: 1 };
};

const draft = stored(upserted(undefined, definition, { at: 1, who: 'ana' }));
const running = stored(started(draft, { at: 2 }));

test('a draft is started, stopped and deleted; each step only from where it may be taken', () => {
  expect(draft).toMatchObject({ state: 'draft', who: 'ana' });
  expect(running).toMatchObject({ state: 'running', startedAt: 2 });
  expect(running).not.toHaveProperty('who');
  const stopped = stored(ended(running, 'stopped', { at: 3, reason: 'enough' }));
  expect(stopped).toMatchObject({ state: 'stopped', startedAt: 2, endedAt: 3, reason: 'enough' });
  expect(stored(deleted(stopped, { at: 4 }))).toMatchObject({ state: 'deleted' });
  expect(started(running, { at: 3 })).toEqual({
    field: 'key',
    problem: 'is running; only a draft can be started',
  });
  expect(ended(draft, 'stopped', { at: 3 })).toMatchObject({ field: 'key' });
  expect(deleted(running, { at: 3 })).toMatchObject({ problem: 'is running; stop it first' });
  expect(started({ ...draft, until: 5 }, { at: 5 })).toMatchObject({
    problem: 'has an end that is over',
  });
});

test('while it runs, only what moves nobody may change', () => {
  const change = (more: Partial<ExperimentDefinition>): Step =>
    upserted(running, { ...definition, ...more }, { at: 9 });
  expect(stored(change({ share: 0.8, until: 99, description: 'x' }))).toMatchObject({
    state: 'running',
    startedAt: 2,
    share: 0.8,
  });
  expect(change({ share: 0.4 })).toMatchObject({ field: 'share' });
  for (const more of [
    { salt: 't' },
    { placements: [] },
    { measure: 'conversion' as const },
    { from: 3 },
  ])
    expect(change(more)).toMatchObject({ field: Object.keys(more)[0] });
  const stopped = stored(ended(running, 'stopped', { at: 3 }));
  expect(stored(upserted(stopped, { ...definition, salt: 't' }, { at: 9 }))).toMatchObject({
    state: 'draft',
    salt: 't',
  });
});

test('a list takes part in the first experiment that runs there and has drawn the user', async () => {
  const whole = { ...running, share: 1 };
  const all: Experiment[] = [
    { ...whole, id: 'later' as ExperimentId, startedAt: 9 },
    { ...whole, id: 'mail' as ExperimentId, placements: ['mail'] },
    { ...whole, id: 'some' as ExperimentId, startedAt: 3, share: 0.5 },
    { ...whole, id: 'over' as ExperimentId, until: 50 },
    { ...whole, id: 'off' as ExperimentId, state: 'stopped' },
    { ...whole, id: 'anywhere' as ExperimentId, startedAt: 99, placements: [] },
  ];
  const book = new ExperimentBook({ experiments: async () => all });
  expect(book.assigned('u', 'home', 100)).toBeUndefined();
  await book.refresh();
  const users = Array.from({ length: 200 }, (_, n) => `u${n}`);
  const named = (placement: string | undefined): Set<string | undefined> =>
    new Set(users.map((user) => book.assigned(user, placement, 100)?.experiment));
  expect(named('home')).toEqual(new Set(['some', 'later']));
  expect(named('mail')).toEqual(new Set(['mail']));
  expect(named(undefined)).toEqual(new Set(['anywhere']));
});

const none = { runs: new Float64Array(0), gains: new Float64Array(0) };

const fail = (code: 'INTERNAL' | 'NOT_FOUND') => async () => {
  throw new TastegraphError(code, 'x');
};

test('answers that fail are counted by variant, and many of them are harm', async () => {
  const tally = new AnswerTally();
  const of = (variant: string) => ({ experiment: definition.id, variant, settings: {} });
  for (let n = 0; n < 100; n++) {
    await tally.counted(of('control'), async () => n);
    await tally.counted(of('bold'), n % 3 === 0 ? fail('INTERNAL') : async () => n).catch(() => {});
    await tally.counted(of('control'), fail('NOT_FOUND')).catch(() => {});
    await tally.counted(undefined, fail('INTERNAL')).catch(() => {});
  }
  const tallies = ['control', 'bold'].map((name) => tally.of('a', name));
  expect(tallies).toEqual([
    { answered: 100, failed: 0 },
    { answered: 66, failed: 34 },
  ]);
  const guarded = { ...definition, rollBack: { margin: 0, errorRate: 0.05 } };
  const result = experimentResult(guarded, [none, none]);
  expect(harmIn(guarded, { result, tallies })).toMatch(/"bold" fail oftener .* 34 of 100/);
  expect(harmIn(definition, { result, tallies })).toBeUndefined();
  expect(harmIn(guarded, { result, tallies: [tallies[0], tallies[0]] })).toBeUndefined();
});

const crowd = (rate: number) => ({
  runs: new Float64Array(4_000).fill(1),
  gains: Float64Array.from({ length: 4_000 }, (_, n) => (n % 100 < rate ? 1 : 0)),
});

test('a measure beyond the margin is harm, and the reason says by how much', () => {
  const guarded = { ...definition, rollBack: { margin: 0.05, errorRate: 0.05 } };
  const tallies = [0, 0].map(() => ({ answered: 0, failed: 0 }));
  const harm = (rate: number) =>
    harmIn(guarded, { result: experimentResult(guarded, [crowd(30), crowd(rate)]), tallies });
  expect(harm(20)).toMatch(
    /^click-through of "bold" is worse than that of "control" by more than 5 %: difference -0.1/,
  );
  expect(harm(29)).toBeUndefined();
  expect(harm(40)).toBeUndefined();
});
