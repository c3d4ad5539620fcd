/** Two real models on an embedded store: the one before ranks for some, and comes back where the new one harms. */
import path from 'node:path';
import type { EventId, RunId, UserId } from '../../src/domain/ids.ts';
import { beginTrial } from '../../src/app/model-trial.ts';
import { look } from '../../src/app/guard-experiments.ts';
import { serveExperiments } from '../../src/app/serving-experiments.ts';
import { ServingModels } from '../../src/app/serving-models.ts';
import { modelsFolder } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openModelRegistry } from '../../src/model/bundle/model-registry.ts';
import { openLog } from '../../src/observability/log.ts';
import { graphRecommender } from '../../src/recommend/graph-recommender.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { miniPlan } from '../support/mini-plan.ts';
import { fillStore, plantedShop } from '../support/planted-shop.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { trainShop } from '../support/trained-shop.ts';

test('a new model that brings fewer clicks is taken back, and the one before serves again', () =>
  inTemporaryFolder(async (folder) => {
    const config = readConfig({ DATA_DIR: folder, MODEL_TRIAL_SHARE: '0.5', LOG_LEVEL: 'silent' });
    const store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
    await store.migrate();
    const shop = plantedShop(400, 30);
    await fillStore(store, shop);
    const log = openLog('silent');
    const registry = openModelRegistry(modelsFolder(config));
    const trained = await trainShop(shop, miniPlan(), await openTensorBackend('wasm'));
    const publish = async (seed: number): Promise<string> =>
      (await registry.publish({ ...trained, plan: { ...trained.plan, seed } })).manifest.version;
    const before = await publish(1);
    const models = new ServingModels(config, store, log);
    const experiments = await serveExperiments(store, config, log);
    experiments.guard(models);
    await models.load();
    const now = await publish(2);
    await models.load();
    await models.onSwitched(before, now);
    await models.compare(new Set([before, now]));
    const users = shop.user.map(({ id }) => id);
    const { book, tally } = experiments;
    const recommender = graphRecommender(store, models.serving, { tally });
    const ranked = await Promise.all(
      users.map(async (id) => {
        const assigned = book.assigned(id, 'home', Date.now());
        if (assigned === undefined) throw new Error('Everybody takes part in a trial.');
        return recommender.recommend({ subject: { type: 'user', id }, assigned });
      }),
    );
    for (const { variant, model } of ranked) expect(model).toBe(variant === 'now' ? now : before);
    const at = Date.now();
    const user = (n: number): UserId => users[n];
    await store.writeRuns(
      ranked.map(({ id, model, experiment, variant, ranking: [first] }, n) => ({
        id: id as RunId,
        user: user(n),
        at,
        model,
        ...(experiment === undefined ? {} : { experiment }),
        ...(variant === undefined ? {} : { variant }),
        segments: [],
        rate: 1,
        shown: [{ ...first, rank: 1 }],
      })),
    );
    await store.recordEvents(
      ranked.flatMap(({ id, variant, ranking: [{ item }] }, n) =>
        variant === 'before' || n % 7 === 0
          ? [
              {
                id: `c-${n}` as EventId,
                kind: 'clicked' as const,
                user: user(n),
                item,
                at,
                run: id as RunId,
              },
            ]
          : [],
      ),
    );
    const withdrawn: boolean[] = [];
    const parts = { store, book, tally, log, everyMs: 60_000 };
    await look(
      { ...parts, rolledBack: async () => void withdrawn.push(await models.withdraw(now)) },
      new AbortController().signal,
    );
    expect(withdrawn).toEqual([true]);
    expect(models.status().version).toBe(before);
    const [trial] = await store.experiments();
    expect(trial).toMatchObject({ id: `model-${now}`, state: 'rolled-back' });
    expect(trial.reason).toMatch(/click-through of "now" is worse than that of "before"/);
    // A restart finds the one before, too; published again, the new one is served.
    expect((await registry.newest(fail))?.manifest.version).toBe(before);
    await publish(2);
    expect((await registry.newest(fail))?.manifest.version).toBe(now);
    await beginTrial(store, { before, now: 'another', share: 0.1, margin: 0 }, Date.now());
    await Promise.all([experiments.close(), models.close()]);
    await store.close();
  }));

function fail(error: unknown): never {
  throw error;
}
