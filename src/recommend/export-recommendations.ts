/** Lists for many people, one after the other: whoever reads them sets the pace, and none is held when it is handed on. */
import { stopIfCancelled, TastegraphError } from '../domain/error.ts';
import type { ItemId, UserId } from '../domain/ids.ts';
import { allowsPersonalisation } from '../domain/user.ts';
import type { Assignment } from '../feedback/experiments/experiment-book.ts';
import { batchesOf } from '../storage/batches.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import { exploringAsked } from './exploring-asked.ts';
import { listDefaults, takingPart } from './list-defaults.ts';
import { placed, type Placement } from './placement.ts';
import type {
  Language,
  PathPhraser,
  RankedItem,
  RecommendationRequest,
  Recommender,
} from './recommendation.ts';

export interface ExportedItem {
  readonly rank: number;
  readonly item: ItemId;
  /** The key where the item has none. */
  readonly title: string;
  readonly score: number;
  /** Sentences, the most telling first; absent where nobody asked for them. */
  readonly reasons?: readonly string[];
}

export interface ExportedList {
  readonly user: UserId;
  /** Id of the run: what events name that come of the letter. */
  readonly run: string;
  readonly placement: string;
  readonly model: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly items: readonly ExportedItem[];
}

export interface ExportWishes {
  readonly placement: Placement;
  /** What the placement takes, or the variant of an experiment, where absent. */
  readonly first?: number;
  readonly reasons: boolean;
  readonly language: Language;
}

export interface ExportMeans {
  readonly store: Pick<GraphStore, 'users' | 'addressableUsers'>;
  readonly recommender: Recommender;
  /** The experiment that a letter takes part in, and as what. */
  readonly assigned: (user: UserId, placement: string) => Assignment | undefined;
  readonly titleOf: (item: ItemId) => string | undefined;
  readonly phrase: PathPhraser;
  readonly signal: AbortSignal;
}

/** Sentences to an item. */
const REASONS = 2;
const PEOPLE_AT_ONCE = 200;

/** Everybody who allows personalisation, ascending by key. @param after the last who was served already */
export async function* everybody(
  { store, signal }: Pick<ExportMeans, 'store' | 'signal'>,
  after?: string,
): AsyncIterable<UserId> {
  for (let last = after; ;) {
    stopIfCancelled(signal);
    const users = await store.addressableUsers({
      limit: PEOPLE_AT_ONCE,
      ...(last === undefined ? {} : { after: last }),
    });
    yield* users;
    last = users.at(-1);
    if (users.length < PEOPLE_AT_ONCE) return;
  }
}

/**
 * Those of a list who allow personalisation, in its order.
 * @param passedOver hears of each who does not
 * @throws TastegraphError `NOT_FOUND` for a key that is nobody's
 */
export async function* theseUsers(
  { store, signal }: Pick<ExportMeans, 'store' | 'signal'>,
  keys: Iterable<UserId>,
  passedOver: (user: UserId) => void,
): AsyncIterable<UserId> {
  for (const batch of batchesOf(keys, PEOPLE_AT_ONCE)) {
    stopIfCancelled(signal);
    const found = await store.users(batch);
    for (const [place, user] of found.entries()) {
      if (user === undefined)
        throw new TastegraphError('NOT_FOUND', `There is no user "${batch[place]}".`, {
          field: 'users',
        });
      if (allowsPersonalisation(user)) yield user.id;
      else passedOver(user.id);
    }
  }
}

/** @throws TastegraphError `CANCELLED`, `UNAVAILABLE` where there is no model */
export async function* exportRecommendations(
  means: ExportMeans,
  users: AsyncIterable<UserId>,
  wishes: ExportWishes,
): AsyncIterable<ExportedList> {
  const { recommender, signal } = means;
  for await (const user of users) {
    stopIfCancelled(signal);
    const { request, first } = letterFor(user, wishes, means);
    const run = await recommender.recommend(request);
    const page = run.ranking.slice(0, first);
    const reasons = wishes.reasons ? await sentences(means, run, page, wishes.language) : undefined;
    const items = page.map(({ item, score }, place) => ({
      rank: place + 1,
      item,
      title: means.titleOf(item) ?? item,
      score,
      ...(reasons === undefined ? {} : { reasons: reasons[place] }),
    }));
    recommender.shown(run, 0, first);
    recommender.forget(user);
    const createdAt = new Date(run.createdAt).toISOString();
    const { id, model } = run;
    yield { user, run: id, placement: wishes.placement.name, model, createdAt, items };
  }
}

/** As the lists of a query have it: defaults of the placement, over them what a variant says. */
function letterFor(
  user: UserId,
  wishes: ExportWishes,
  { assigned }: Pick<ExportMeans, 'assigned'>,
): { readonly request: RecommendationRequest; readonly first: number } {
  const { placement } = wishes;
  const part = assigned(user, placement.name);
  const usual = listDefaults(placement, part?.settings);
  const first = wishes.first ?? usual.first ?? placement.first;
  const request = {
    ...placed(placement, { subject: { type: 'user', id: user } }),
    ...exploringAsked(undefined, usual.explore, first),
    ...takingPart(part),
    balance: usual.balance,
  };
  return { request, first };
}

async function sentences(
  { recommender, phrase }: ExportMeans,
  run: Parameters<Recommender['explain']>[0],
  page: readonly RankedItem[],
  language: Language,
): Promise<string[][]> {
  const explained = await recommender.explain(
    run,
    page.map(({ item }) => item),
  );
  return explained.map(({ paths }) =>
    paths.slice(0, REASONS).map((path) => phrase(path, language)),
  );
}
