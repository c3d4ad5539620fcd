/** The recommender: the model in service, asked with the user's events as they are now. */
import { randomUUID } from 'node:crypto';
import { TastegraphError } from '../domain/error.ts';
import type { ItemId } from '../domain/ids.ts';
import { similarItems } from '../model/similar-items.ts';
import type { Ranking } from '../model/serving-model.ts';
import { ACCURACY_ALONE, othersShare, type Balance } from '../rerank/balance.ts';
import { rerank } from '../rerank/rerank.ts';
import type { GraphReader } from '../storage/graph-store.ts';
import { contributionsOf } from './contributions.ts';
import { explanationPaths, type Emphasis } from './explanation-paths.ts';
import { eligibility } from './item-eligibility.ts';
import {
  type Contribution,
  type ContributionSource,
  type Explanation,
  type ItemFilter,
  type RankedItem,
  type Recommender,
  type Run,
  type Subject,
} from './recommendation.ts';
import { RunLog } from './run-log.ts';
import type { InService, ServingState } from './serving-state.ts';
import { readSubject, type SubjectProfile } from './subject-profile.ts';

/** A run with what its explanation needs: the model that answered, even when another is in service by now. */
interface AnsweredRun {
  readonly run: Run;
  readonly service: InService;
  readonly profile: SubjectProfile;
  readonly ranking: Ranking;
}

export function graphRecommender(
  store: Pick<GraphReader, 'users' | 'eventsOf'>,
  state: ServingState,
): Recommender {
  const log = new RunLog<AnsweredRun>();
  // Whoever still holds a run can have it explained, however many runs came since.
  const held = new WeakMap<Run, AnsweredRun>();
  return {
    async recommend(subject, filter, balance = ACCURACY_ALONE) {
      const answered = await answer(store, state.current(), subject, filter, balance);
      held.set(answered.run, answered);
      log.add(answered);
      return answered.run;
    },
    run: (id) => log.get(id).run,
    explain: async (run, items) => explainItems(held.get(run) ?? log.get(run.id), items),
    similar: async (item, limit) => similarTo(state.current(), item, limit),
  };
}

async function answer(
  store: Pick<GraphReader, 'users' | 'eventsOf'>,
  service: InService,
  subject: Subject,
  filter: ItemFilter,
  balance: Balance,
): Promise<AnsweredRun> {
  const { model, catalogue, traits, version } = service;
  const passes = eligibility(catalogue, filter);
  const profile = await readSubject(store, subject, model);
  const includeSeen = filter.includeSeen === true;
  const eligible = includeSeen ? notDismissed(profile, passes) : passes;
  const byScore = model.rank({
    history: profile.history,
    user: profile.user,
    includeSeen,
    ...(eligible === undefined ? {} : { eligible }),
  });
  const ranking =
    othersShare(balance) === 0
      ? byScore
      : balanced(byScore, rerank(byScore, profile.history, traits, balance));
  const run: Run = {
    id: randomUUID(),
    subject,
    model: version,
    createdAt: Date.now(),
    ranking: rankedItems(service, ranking),
  };
  return { run, service, profile, ranking };
}

function similarTo({ model }: InService, item: ItemId, limit: number): RankedItem[] {
  const index = model.itemIndex.get(item);
  if (index === undefined) return [];
  return similarItems(model, index, limit).map(({ item: other, score }) => ({
    item: model.items[other],
    score,
  }));
}

/** What is included again because it was seen is so only if it was not waved away: interest 0. */
function notDismissed(
  { history }: SubjectProfile,
  passes: ((item: number) => boolean) | undefined,
): (item: number) => boolean {
  const dismissed = new Set(history.item.filter((_, place) => history.weight[place] === 0));
  return (item) => !dismissed.has(item) && passes?.(item) !== false;
}

/** The ranking in another order: `places` of the old one, best first. */
function balanced({ items, scores, features }: Ranking, places: Uint32Array): Ranking {
  const width = items.length === 0 ? 0 : features.length / items.length;
  const moved = new Float32Array(features.length);
  places.forEach((from, to) =>
    moved.set(features.subarray(from * width, (from + 1) * width), to * width),
  );
  return {
    items: places.map((from) => items[from]),
    scores: Float32Array.from(places, (from) => scores[from]),
    features: moved,
  };
}

const rankedItems = ({ model }: InService, { items, scores }: Ranking): RankedItem[] =>
  Array.from(items, (item, place) => ({ item: model.items[item], score: scores[place] }));

/** All contributions in one pass of the network. */
function explainItems(answered: AnsweredRun, items: readonly ItemId[]): Explanation[] {
  if (items.length === 0) return [];
  const { run, service, profile, ranking } = answered;
  const { model } = service;
  const width = model.background.length;
  const places = items.map((item) => placeOf(answered, item));
  const rows = new Float32Array(places.length * width);
  places.forEach((place, row) =>
    rows.set(ranking.features.subarray(place * width, (place + 1) * width), row * width),
  );
  return contributionsOf(model, rows).map((contributions, row) => ({
    contributions,
    paths: explanationPaths(
      service,
      run.subject,
      profile,
      ranking.items[places[row]],
      emphasisOf(contributions),
    ),
  }));
}

function placeOf({ service, ranking }: AnsweredRun, item: ItemId): number {
  const place = ranking.items.indexOf(service.model.itemIndex.get(item) ?? -1);
  if (place >= 0) return place;
  throw new TastegraphError('NOT_FOUND', `Item "${item}" is not in this run.`, { field: 'item' });
}

function emphasisOf(contributions: readonly Contribution[]): Emphasis {
  const sum = (...sources: ContributionSource[]): number =>
    contributions.reduce((total, c) => total + (sources.includes(c.source) ? c.value : 0), 0);
  return sum('collaborative', 'embeddings') > sum('paths', 'content') ? 'people' : 'knowledge';
}
