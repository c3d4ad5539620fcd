/** What a server does once it answers: example data, the newest model, training where something is missing. */
import { trainingReporter, withProgress } from '../cli/training-reporter.ts';
import type { CliContext } from '../cli/cli-context.ts';
import type { Config } from '../config.ts';
import type { Log } from '../observability/log.ts';
import type { PeopleModels } from '../profile/serving/people-models.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import { importExample } from './example-data.ts';
import { loadPeople } from './load-people.ts';
import type { ServingModels } from './serving-models.ts';
import type { ServingProfiles } from './serving-profiles.ts';
import { welcome } from './welcome.ts';

export interface Start {
  readonly config: Config;
  readonly context: CliContext;
  readonly models: ServingModels;
  readonly profiles: ServingProfiles;
  readonly people: PeopleModels;
  readonly store: GraphStore;
  readonly log: Log;
  readonly url: string;
  /** Fires when the server is closed, however far the start has come. */
  readonly signal: AbortSignal;
}

/** Example data where the store is empty, the newest model where there is one, training where it is not the whole engine. */
export async function warmUp(start: Start): Promise<void> {
  const { config, context, models, people, profiles, store, log, signal } = start;
  try {
    await loadPeople(config, people, profiles, log);
    const imported =
      config.IMPORT_EXAMPLE &&
      (await importExample(store, config.DATA_DIR, context.err, log, signal));
    const usual = await profiles.keepUp();
    const loaded = await models.load();
    if (loaded) await greet(start);
    if ((await store.counts()).event === 0) {
      log.warn('The store holds no events. Import some: tastegraph import <folder or file>.');
    } else if (imported || !models.isWhole()) {
      await trainWatched(start, loaded, usual);
    } else {
      await models.repairGraph();
      if (usual) await models.measureUsual();
      if (people.bundle === undefined) await learnPeople(start);
    }
  } catch (error) {
    if (!signal.aborted) log.error({ err: error }, 'could not bring a model into service');
  }
}

async function greet({ context, store, models, url }: Start): Promise<void> {
  context.out.write(await welcome(store, models, url));
}

const LEARNED = 'Segments and predictions are learned.\n';

/** A start before this one was ended while it did so. */
async function learnPeople(start: Start): Promise<void> {
  if (await reported(start, () => start.models.trainProfiles())) start.context.out.write(LEARNED);
}

/** What a thread says of its progress, on the terminal. */
const reported = ({ context, models }: Start, train: () => Promise<boolean>): Promise<boolean> =>
  withProgress(trainingReporter(context.err), async (onProgress) => {
    const leave = models.training.listen((news) => {
      if (news.type === 'progress') onProgress(news.progress);
    });
    const trained = await train();
    leave();
    return trained;
  });

async function trainWatched(start: Start, loaded: boolean, usual: boolean): Promise<void> {
  const { context, models, log, signal } = start;
  let greeting = Promise.resolve();
  let greeted = loaded;
  let told = false;
  const leave = models.training.listen((news) => {
    if (news.type !== 'published') return;
    if (models.isWhole()) {
      told = true;
      context.out.write(`Model ${news.version} is in service.\n`);
    }
    if (greeted) return;
    greeted = true;
    greeting = greet(start).catch((error: unknown) => log.error({ err: error }));
  });
  const trained = await reported(start, () => models.train(!loaded, usual));
  await greeting;
  leave();
  if (signal.aborted) return;
  const inService = `${models.status().version ?? 'No model'} is in service.`;
  if (!trained) context.out.write(`Training failed, the log says why. ${inService}\n`);
  else context.out.write(told ? LEARNED : `Model ${inService}\n`);
}
