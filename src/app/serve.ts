/** The server as a whole: store, example data, model, API; from the first import to the last request. */
import { startApi } from '../api/server.ts';
import type { CliContext } from '../cli/cli-context.ts';
import { openStore, profileSchemaOf } from '../compose.ts';
import type { Config } from '../config.ts';
import { doorRules } from './door-rules.ts';
import { followChanges } from './follow-changes.ts';
import { loadPeople } from './load-people.ts';
import { openRunLog } from './run-log.ts';
import { ServingModels } from './serving-models.ts';
import { serveExperiments } from './serving-experiments.ts';
import { serveProfiles } from './serving-profiles.ts';
import { watchedLists } from '../recommend/watched-lists.ts';
import { startChangePoll } from '../live/change-poll.ts';
import { announcing, StoreFeed } from '../live/store-feed.ts';
import { openLog } from '../observability/log.ts';
import { PeopleModels } from '../profile/serving/people-models.ts';
import { graphRecommender } from '../recommend/graph-recommender.ts';
import { readPlacements } from '../recommend/placement-file.ts';
import { phrasePath } from '../recommend/path-phrases.ts';
import { warmUp } from './warm-up.ts';

export interface RunningServer {
  readonly url: string;
  /** Resolves when a trained model is in service, or when there is nothing to train on. */
  readonly warm: Promise<void>;
  /** Lets running requests finish, then closes everything. */
  close(): Promise<void>;
}

/** Resolves when the API answers; the model follows as soon as there is one. */
export async function serve(config: Config, context: CliContext): Promise<RunningServer> {
  const log = openLog(config.LOG_LEVEL);
  const placements = await readPlacements(config.PLACEMENTS);
  const schema = await profileSchemaOf(config);
  const feed = new StoreFeed();
  const runLog = openRunLog(await openStore(config), config, log);
  const store = announcing(runLog.store, feed);
  const people = new PeopleModels(store, (problem) => log.error({ err: problem }));
  const profiles = serveProfiles(store, feed, schema, people, log);
  const models = new ServingModels(config, store, log);
  feed.listen(people.take);
  const experiments = await serveExperiments(store, config, log);
  const recommender = graphRecommender(store, models.serving, {
    timeZone: config.TIMEZONE,
    segmentsAfter: people.segmentsAfter,
    ...runLog.log,
    feedback: experiments.feedback,
    tally: experiments.tally,
  });
  const loadProfiles = (): Promise<void> => loadPeople(config, people, profiles, log);
  models.onProfiles = loadProfiles;
  models.onUsual = () => profiles.useMeasured();
  const lists = watchedLists(feed, models);
  const api = await startApi({
    store,
    recommender,
    catalogue: models.catalogue,
    search: {
      search: (query, limit) => models.serving.current().catalogue.search.search(query, limit),
    },
    placements,
    experiments: experiments.book,
    rolledBackCount: experiments.rolledBackCount,
    profiles: profiles.book,
    people,
    phrase: phrasePath,
    lists,
    training: models.training,
    modelStatus: () => models.status(),
    log,
    runLog: () => runLog.figures(),
    timeZone: config.TIMEZONE,
    ...doorRules(config),
    host: config.HOST,
    port: config.PORT,
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  log.info({ store: store.kind, address: store.address, url: api.url }, 'listening');
  const stopFollowing = followChanges(feed, {
    store,
    models,
    people,
    recommender,
    experiments: experiments.book,
    loadProfiles,
    log,
  });
  const poll = await startChangePoll(store, feed, {
    everyMs: config.LIVE_POLL_MS,
    failed: (error) => log.warn({ err: error }, 'What others write cannot be followed now.'),
  });
  const stopping = new AbortController();
  const start = {
    config,
    context,
    models,
    profiles,
    people,
    store,
    log,
    url: api.url,
    signal: stopping.signal,
  };
  experiments.guard(models);
  const warm = warmUp(start);
  return {
    url: api.url,
    warm,
    async close() {
      stopping.abort();
      stopFollowing();
      await Promise.all([api.close(), models.close(), poll.stop()]);
      await warm;
      await profiles.close();
      await Promise.all([runLog.close(), experiments.close()]);
      await store.close();
    },
  };
}
