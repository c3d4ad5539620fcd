/** From runs in a real store to what an experiment says, to its end by the guard, and to what exploring goes by. */
import type { Experiment } from '../../src/domain/experiment.ts';
import type { UserEvent } from '../../src/domain/event.ts';
import type { EventId, ExperimentId, ItemId, RunId, UserId } from '../../src/domain/ids.ts';
import { look, type GuardParts } from '../../src/app/guard-experiments.ts';
import { AnswerTally } from '../../src/feedback/experiments/answer-tally.ts';
import { decide } from '../../src/feedback/experiments/decision.ts';
import { ExperimentBook } from '../../src/feedback/experiments/experiment-book.ts';
import { readResult } from '../../src/feedback/experiments/read-result.ts';
import { ItemTriesBook } from '../../src/feedback/item-tries.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

const NOW = Date.now();
const HOUR_MS = 3_600_000;
const [GOOD, BAD] = ['good', 'bad'] as ItemId[];

const EXPERIMENT: Omit<Experiment, 'version'> = {
  id: 'x' as ExperimentId,
  placements: [],
  share: 1,
  variants: ['control', 'other'].map((name) => ({ name, weight: 1, settings: {} })),
  measure: 'click-through',
  effect: 0.2,
  alpha: 0.05,
  rollBack: { margin: 0.05, errorRate: 0.02 },
  salt: 's',
  state: 'running',
  startedAt: NOW - 10 * HOUR_MS,
  at: NOW,
};

/** 400 people with a list each; those of the other variant click and buy seldomer. */
async function fill(store: GraphStore): Promise<void> {
  await store.upsertItems([{ id: GOOD, price: 5 }, { id: BAD }]);
  const people = Array.from({ length: 400 }, (_, n) => ({
    id: `u${n}` as UserId,
    place: n % 2,
    hits: n % 2 === 0 ? n % 4 === 0 : n % 10 === 1,
  }));
  await store.upsertUsers(people.map(({ id }) => ({ id })));
  const at = NOW - 2 * HOUR_MS;
  await store.writeRuns(
    people.map(({ id, place }) => ({
      id: `run-${id}` as RunId,
      user: id,
      at,
      model: 'm',
      experiment: 'x',
      variant: EXPERIMENT.variants[place].name,
      segments: [],
      rate: 1,
      shown: [
        { item: GOOD, rank: 1, score: 2 },
        { item: BAD, rank: 2, score: 1 },
      ],
    })),
  );
  const events = people.flatMap(({ id, hits }): UserEvent[] =>
    hits
      ? (['clicked', 'purchased'] as const).map((kind) => ({
          id: `${kind}-${id}` as EventId,
          kind,
          user: id,
          item: GOOD,
          at: at + 1_000,
          ...(kind === 'purchased' ? { value: 2 } : {}),
        }))
      : [],
  );
  await store.recordEvents(events);
  await store.changeExperiment(EXPERIMENT.id, () => EXPERIMENT);
}

const withShop = (use: (store: GraphStore) => Promise<void>): Promise<void> =>
  inTemporaryFolder(async (directory) => {
    const store = await openEmbeddedStore({ directory });
    try {
      await store.migrate();
      await fill(store);
      await use(store);
    } finally {
      await store.close();
    }
  });

test('each measure is a total over runs by their number', () =>
  withShop(async (store) => {
    const means = async (measure: Experiment['measure']) => {
      const result = await readResult(store, { ...EXPERIMENT, measure, version: 1 }, NOW);
      return result.variants.map(({ users, mean }) => [users, mean]);
    };
    expect(await means('click-through')).toEqual([
      [200, 0.5],
      [200, 0.2],
    ]);
    expect(await means('conversion')).toEqual([
      [200, 0.5],
      [200, 0.2],
    ]);
    expect(await means('revenue-per-run')).toEqual([
      [200, 5],
      [200, 2],
    ]);
    const before = { ...EXPERIMENT, endedAt: NOW - 5 * HOUR_MS, version: 1 };
    expect((await readResult(store, before, NOW)).variants[0]).toMatchObject({ users: 0 });
  }));

test('the guard ends what harms, says why, and people see the usual lists again', () =>
  withShop(async (store) => {
    const book = new ExperimentBook(store);
    const told: unknown[] = [];
    const parts: GuardParts = {
      store,
      book,
      tally: new AnswerTally(),
      log: { warn: (...words: unknown[]) => void told.push(words), error: fail },
      everyMs: 60_000,
      rolledBack: ({ id, state }) => void told.push([id, state]),
    };
    await book.refresh();
    expect(book.assigned('u1', undefined, NOW)?.experiment).toBe('x');
    await look(parts, new AbortController().signal);
    const [after] = await store.experimentVersions(EXPERIMENT.id);
    expect(after).toMatchObject({ state: 'rolled-back', who: 'guard', version: 2 });
    expect(after.reason).toMatch(
      /click-through of "other" is worse .* more than 5 %: difference -0.3/,
    );
    expect(book.assigned('u1', undefined, NOW)).toBeUndefined();
    expect(told).toEqual([
      [{ experiment: 'x', reason: after.reason }, 'An experiment was rolled back.'],
      ['x', 'rolled-back'],
    ]);
    await look(parts, new AbortController().signal);
    expect(told).toHaveLength(2);
    expect(decide(after, await readResult(store, after, NOW))).toMatchObject({
      decision: 'control-better',
    });
  }));

test('without a rule nothing is ended', () =>
  withShop(async (store) => {
    const { rollBack: _rule, ...unguarded } = EXPERIMENT;
    await store.changeExperiment(EXPERIMENT.id, () => unguarded);
    const book = new ExperimentBook(store);
    const rolledBack = fail;
    const log = { warn: fail, error: fail };
    const parts = { store, book, tally: new AnswerTally(), log, everyMs: 60_000, rolledBack };
    await look(parts, new AbortController().signal);
    expect(book.running()).toHaveLength(1);
  }));

test('exploring hears how often items were shown and clicked, also of runs that are settled', () =>
  withShop(async (store) => {
    const tries = new ItemTriesBook(store, fail);
    const expected = { shown: 400, clicked: 140 };
    await tries.refresh(NOW);
    expect(tries.of(GOOD)).toEqual(expected);
    expect(tries.of(BAD)).toEqual({ shown: 400, clicked: 0 });
    expect(tries.overall).toEqual({ shown: 800, clicked: 140 });
    // Two days later they are settled, and read from the log no more.
    await tries.refresh(NOW + 48 * HOUR_MS);
    await tries.refresh(NOW + 49 * HOUR_MS);
    expect(tries.of(GOOD)).toEqual(expected);
    expect(tries.of('never' as ItemId)).toEqual({ shown: 0, clicked: 0 });
  }));

function fail(): never {
  throw new Error('This was not to be called.');
}
