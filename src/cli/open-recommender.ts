/** The recommender as commands ask it: rules know the shop's time zone and the segments that serve. */
import path from 'node:path';
import { asTastegraphError } from '../domain/error.ts';
import { RecentShowings } from '../feedback/recent-showings.ts';
import type { RunJournal } from '../feedback/run-journal.ts';
import { newestProfiles } from '../profile/bundle/profile-bundle.ts';
import { PeopleModels } from '../profile/serving/people-models.ts';
import { graphRecommender } from '../recommend/graph-recommender.ts';
import type { Recommender } from '../recommend/recommendation.ts';
import type { ServingState } from '../recommend/serving-state.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import type { CliContext } from './cli-context.ts';

export async function openRecommender(
  { dataDirectory, timezone, err }: CliContext,
  store: GraphStore,
  state: ServingState,
  journal?: Pick<RunJournal, 'take'>,
): Promise<Recommender> {
  const tell = ({ message }: { readonly message: string }): void => void err.write(`${message}\n`);
  const people = new PeopleModels(store, (problem) => tell(asTastegraphError(problem)));
  const bundle = await newestProfiles(path.join(dataDirectory, 'profiles'), tell);
  if (bundle !== undefined) people.use(bundle);
  const { segmentsAfter } = people;
  const showings = new RecentShowings({ store });
  return graphRecommender(store, state, {
    timeZone: timezone,
    segmentsAfter,
    shownTo: (user, since) => showings.shownTo(user, since),
    ...(journal === undefined ? {} : { journal }),
  });
}
