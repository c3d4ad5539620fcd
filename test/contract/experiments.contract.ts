/** Experiments: kept with all their versions; changes are made one after the other. */
import type { Experiment } from '../../src/domain/experiment.ts';
import type { ExperimentId } from '../../src/domain/ids.ts';
import { storeOfEachTest, type StoreHarness } from './harness.ts';

const ID = 'bolder-home' as ExperimentId;

const FULL: Omit<Experiment, 'version'> = {
  id: ID,
  description: 'More variety on the first page.',
  placements: ['home', 'mail'],
  share: 0.5,
  variants: [
    { name: 'control', weight: 1, settings: {} },
    {
      name: 'bold',
      weight: 2.5,
      settings: {
        diversity: 0.3,
        novelty: 0.1,
        calibration: 0.2,
        popularityControl: 0.05,
        explore: 0.25,
        rules: false,
        first: 12,
        model: 'full-1234',
      },
    },
    { name: 'bare', weight: 1, settings: { explore: 0 } },
  ],
  measure: 'revenue-per-run',
  from: 1_000,
  until: 2_000,
  effect: 0.1,
  alpha: 0.05,
  rollBack: { margin: 0, errorRate: 0.02 },
  salt: 'a',
  state: 'running',
  startedAt: 5,
  endedAt: 9,
  reason: 'because',
  who: 'ana',
  at: 10,
};

const BARE: Omit<Experiment, 'version'> = {
  id: 'another' as ExperimentId,
  placements: [],
  share: 1,
  variants: FULL.variants.slice(0, 2).map(({ name }) => ({ name, weight: 1, settings: {} })),
  measure: 'click-through',
  effect: 0.1,
  alpha: 0.05,
  salt: 'b',
  state: 'draft',
  at: 7,
};

export function experimentsContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);
  const put = (experiment: Omit<Experiment, 'version'>) =>
    store().changeExperiment(experiment.id, () => experiment);

  test('without experiments there are none, and no versions', async () => {
    expect(await store().experiments()).toEqual([]);
    expect(await store().experimentVersions(ID)).toEqual([]);
    expect(await store().changeExperiment(ID, () => undefined)).toBeUndefined();
  });

  test('experiments come back as they were put, with a version, by key', async () => {
    expect(await put(FULL)).toEqual({ ...FULL, version: 1 });
    await put(BARE);
    expect(await store().experiments()).toEqual([
      { ...BARE, version: 1 },
      { ...FULL, version: 1 },
    ]);
  });

  test('each change is a version made from the one before; what says the same is none', async () => {
    await put(FULL);
    const seen: (Experiment | undefined)[] = [];
    const stopped = await store().changeExperiment(ID, (before) => {
      seen.push(before);
      const { reason: _, ...rest } = FULL;
      return { ...rest, variants: FULL.variants.slice(0, 2), state: 'stopped', at: 20 };
    });
    expect(seen.at(-1)).toEqual({ ...FULL, version: 1 });
    expect(stopped).toMatchObject({ version: 2, state: 'stopped', at: 20 });
    expect(stopped).not.toHaveProperty('reason');
    const again = await store().changeExperiment(
      ID,
      (before) => before && { ...before, who: 'bo' },
    );
    expect(again).toEqual(stopped);
    expect(await store().experimentVersions(ID)).toEqual([stopped, { ...FULL, version: 1 }]);
    expect(await store().experiments()).toEqual([stopped]);
  });

  test('a deleted one is only in its versions', async () => {
    await put(FULL);
    await put({ ...FULL, state: 'deleted' });
    expect(await store().experiments()).toEqual([]);
    expect((await store().experimentVersions(ID)).map(({ state }) => state)).toEqual([
      'deleted',
      'running',
    ]);
    expect(await put(FULL)).toMatchObject({ version: 3, state: 'running' });
  });

  test('changes at the same time are made one after the other, and others hear of them', async () => {
    const other = await harness.openAgain();
    const from = await other.latestChange();
    await put({ ...BARE, id: ID });
    const shares = Array.from({ length: 6 }, (_, n) => 0.1 * (n + 1));
    await Promise.all(
      shares.map((share) =>
        store().changeExperiment(
          ID,
          (before) => before && { ...before, share, alpha: before.alpha / 2 },
        ),
      ),
    );
    const [newest, ...rest] = await store().experimentVersions(ID);
    expect(newest.alpha).toBeCloseTo(BARE.alpha / 2 ** 6, 12);
    expect([newest, ...rest].map(({ version }) => version)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    const { changes } = await other.changesAfter(from);
    expect(changes.filter(({ type }) => type === 'experiments').length).toBe(7);
  });
}
