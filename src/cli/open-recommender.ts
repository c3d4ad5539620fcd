/** The recommender as commands ask it: rules know the shop's time zone and the segments that serve. */
import { asTastegraphError } from '../domain/error.ts';
import { RecentShowings } from '../feedback/recent-showings.ts';
import type { RunJournal } from '../feedback/run-journal.ts';
import { PeopleModels } from '../profile/serving/people-models.ts';
import type { ItemFeedback } from '../recommend/exploring.ts';
import { graphRecommender } from '../recommend/graph-recommender.ts';
import type { Recommender } from '../recommend/recommendation.ts';
import type { ServingState } from '../recommend/serving-state.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import type { CliContext } from './cli-context.ts';
import { newestPeople } from './newest-people.ts';

/** What a command has where its lists are shown to somebody. */
export interface RecommenderMeans {
  readonly journal?: Pick<RunJournal, 'take'>;
  /** What exploring goes by. */
  readonly feedback?: ItemFeedback | undefined;
}

export async function openRecommender(
  context: CliContext,
  store: GraphStore,
  state: ServingState,
  { journal, feedback }: RecommenderMeans = {},
): Promise<Recommender> {
  const people = new PeopleModels(store, (problem) =>
    context.err.write(`${asTastegraphError(problem).message}\n`),
  );
  const bundle = await newestPeople(context);
  if (bundle !== undefined) people.use(bundle);
  const { segmentsAfter } = people;
  const showings = new RecentShowings({ store });
  return graphRecommender(store, state, {
    timeZone: context.timezone,
    segmentsAfter,
    shownTo: (user, since) => showings.shownTo(user, since),
    ...(journal === undefined ? {} : { journal }),
    ...(feedback === undefined ? {} : { feedback }),
  });
}
