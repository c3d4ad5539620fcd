/** The recommender: the model in service, asked with the user's events as they are now. */
import type { ItemId } from '../domain/ids.ts';
import { similarItems } from '../model/similar-items.ts';
import type { GraphReader } from '../storage/graph-store.ts';
import { answer, type AnsweredRun } from './answer.ts';
import { counterfactualFor } from './counterfactual-answer.ts';
import { explainItems } from './explain-items.ts';
import { withChanges } from './history-changes.ts';
import type { RankedItem, Recommender, Run } from './recommendation.ts';
import { RunLog } from './run-log.ts';
import type { InService, ServingState } from './serving-state.ts';
import { readSubject } from './subject-profile.ts';
import { whyNot } from './why-not.ts';

export function graphRecommender(
  store: Pick<GraphReader, 'users' | 'eventsOf'>,
  state: ServingState,
): Recommender {
  const log = new RunLog<AnsweredRun>();
  // Whoever still holds a run can have it explained, however many runs came since.
  const held = new WeakMap<Run, AnsweredRun>();
  const keep = (answered: AnsweredRun): Run => {
    held.set(answered.run, answered);
    log.add(answered);
    return answered.run;
  };
  return {
    async recommend(request) {
      const service = state.current();
      const profile = await readSubject(store, request.subject, service.model);
      return keep(answer(service, profile, request));
    },
    async whatIf(request, changes) {
      const service = state.current();
      const profile = await readSubject(store, request.subject, service.model);
      const changed = withChanges(profile, changes, service.model);
      const before = keep(answer(service, profile, request));
      return { before, after: keep(answer(service, changed, request)) };
    },
    async counterfactual(request, item, first) {
      const service = state.current();
      const profile = await readSubject(store, request.subject, service.model);
      return counterfactualFor(service, profile, request, item, first);
    },
    async whyNot(request, item, first) {
      const service = state.current();
      const profile = await readSubject(store, request.subject, service.model);
      return whyNot(service, profile, request, item, first);
    },
    run: (id) => log.get(id).run,
    explain: async (run, items) => explainItems(held.get(run) ?? log.get(run.id), items),
    forget: (user) => log.drop(({ run }) => run.subject.type === 'user' && run.subject.id === user),
    similar: async (item, limit) => similarTo(state.current(), item, limit),
  };
}

function similarTo({ model, catalogue }: InService, item: ItemId, limit: number): RankedItem[] {
  const index = model.itemIndex.get(item);
  if (index === undefined) return [];
  return similarItems(model, index, limit, catalogue.unavailable).map(({ item: other, score }) => ({
    item: model.items[other],
    score,
  }));
}
