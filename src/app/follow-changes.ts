/** What other processes wrote to the store reaches all that this one keeps in memory of it. */
import type { StoreFeed } from '../live/store-feed.ts';
import { asTastegraphError } from '../domain/error.ts';
import type { ExperimentBook } from '../feedback/experiments/experiment-book.ts';
import type { Log } from '../observability/log.ts';
import type { PeopleModels } from '../profile/serving/people-models.ts';
import type { Recommender } from '../recommend/recommendation.ts';
import type { StoredChange } from '../storage/change-log.ts';
import type { GraphReader } from '../storage/graph-store.ts';
import type { ServingModels } from './serving-models.ts';

export interface Followers {
  readonly store: Pick<GraphReader, 'users'>;
  readonly models: Pick<ServingModels, 'catalogue' | 'load' | 'status'>;
  readonly recommender: Pick<Recommender, 'heldUsers' | 'forget'>;
  readonly people: Pick<PeopleModels, 'placeEverybody'>;
  /** Puts the newest segments and predictions in service. */
  readonly loadProfiles: () => Promise<void>;
  readonly experiments: Pick<ExperimentBook, 'refresh'>;
  readonly log: Log;
}

/** Quiet time after which is read anew of what too much changed to be named. */
const QUIET_MS = 2_000;

/** @returns ends the following */
export function followChanges(feed: Pick<StoreFeed, 'listen'>, followers: Followers): () => void {
  const { models, people, log } = followers;
  const attempt = (work: () => Promise<unknown>): void =>
    void work().catch((error: unknown) => log.error(asTastegraphError(error).message));
  const over = new AbortController();
  let [quiet, crowd]: (NodeJS.Timeout | undefined)[] = [];
  const heed = (change: StoredChange): void => {
    switch (change.type) {
      case 'knowledge':
      case 'items-deleted':
        return attempt(() => models.catalogue.itemsChanged(change.items));
      case 'categories':
        return attempt(() => models.catalogue.categoriesChanged(change.categories));
      case 'model':
        if (change.version !== models.status().version) attempt(() => models.load());
        return;
      case 'segments':
        return attempt(() => followers.loadProfiles());
      case 'many':
        if (change.of === 'people') {
          clearTimeout(crowd);
          crowd = setTimeout(() => attempt(() => people.placeEverybody(over.signal)), QUIET_MS);
          crowd.unref();
          return attempt(() => forgetWhoWent(followers));
        }
        clearTimeout(quiet);
        quiet = setTimeout(() => attempt(() => models.load()), QUIET_MS).unref();
        return;
      case 'experiments':
        return attempt(() => followers.experiments.refresh());
      case 'events':
      case 'users':
      case 'rules':
        return;
      default:
        return change satisfies never;
    }
  };
  const end = feed.listen((change, place) => {
    if (place === 'elsewhere') heed(change);
  });
  return () => {
    over.abort();
    clearTimeout(quiet);
    clearTimeout(crowd);
    end();
  };
}

/** Answers to people who were erased elsewhere are not held on to. */
async function forgetWhoWent({ store, recommender }: Followers): Promise<void> {
  const held = recommender.heldUsers();
  if (held.length === 0) return;
  const found = await store.users(held);
  for (const [place, user] of held.entries())
    if (found[place] === undefined) recommender.forget(user);
}
