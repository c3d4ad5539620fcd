/** The recommender: the model in service, asked with the user's events as they are now. */
import type { ItemId, UserId } from '../domain/ids.ts';
import type { RunJournal } from '../feedback/run-journal.ts';
import { AnswerTally } from '../feedback/experiments/answer-tally.ts';
import { similarItems } from '../model/similar-items.ts';
import { RuleBook } from '../rules/rule-book.ts';
import type { RuleShelf } from '../storage/rule-shelf.ts';
import { answer, type AnsweredRun } from './answer.ts';
import { inGroups } from './in-groups.ts';
import { counterfactualFor } from './counterfactual-answer.ts';
import type { ItemFeedback } from './exploring.ts';
import { explainItems } from './explain-items.ts';
import { withChanges } from './history-changes.ts';
import type {
  RankedItem,
  RecommendationRequest,
  Recommender,
  Run,
  Subject,
  SubjectReader,
} from './recommendation.ts';
import { inContext, profileInContext } from './in-context.ts';
import { RunLog } from './run-log.ts';
import type { InService, ServingState } from './serving-state.ts';
import { shownRun } from './shown-run.ts';
import { readSubject, type SubjectProfile } from './subject-profile.ts';
import { withRuleChanges } from './rule-changes.ts';
import { ruleSettings, type RuleSurroundings } from './rule-setting.ts';
import { whyNot } from './why-not.ts';

export interface RecommenderSurroundings extends RuleSurroundings {
  /** What came of items so far, for exploring. */
  readonly feedback?: ItemFeedback;
  /** Where what is shown is logged; nowhere where it is absent. */
  readonly journal?: Pick<RunJournal, 'take'>;
  /** Hears which answers of an experiment failed. */
  readonly tally?: AnswerTally;
}

export function graphRecommender(
  store: SubjectReader & Pick<RuleShelf, 'rules' | 'rulesStamp'>,
  state: ServingState,
  surroundings: RecommenderSurroundings = {},
): Recommender {
  const log = new RunLog<AnsweredRun>();
  const book = new RuleBook(store);
  const { feedback, journal, tally = new AnswerTally() } = surroundings;
  const settingFor = ruleSettings(surroundings);
  // Whoever still holds a run can have it explained, however many runs came since.
  const held = new WeakMap<Run, AnsweredRun>();
  const imagined = new WeakSet<Run>();
  const explainable = (answered: AnsweredRun): Run => {
    held.set(answered.run, answered);
    return answered.run;
  };
  const keep = (answered: AnsweredRun): Run => {
    log.add(answered);
    return explainable(answered);
  };
  const imagine = (answered: AnsweredRun): Run => {
    imagined.add(answered.run);
    return keep(answered);
  };
  const seenNow = async (wanted: RecommendationRequest, reads: SubjectReader): Promise<Seen> => {
    const { service, asked } = rankedBy(state, wanted);
    const [rules, read] = await Promise.all([
      book.current(),
      readSubject(reads, asked.subject, service.model),
    ]);
    const request = inContext({ rules, ...asked });
    const setting = await settingFor({ ...request, profile: read });
    return {
      service,
      request: { ...request, setting },
      profile: profileInContext(read, request.context ?? {}, service.model),
    };
  };
  const answerOne = inGroups(AT_ONCE, prepareFor, ({ service, profile, request }: Seen) =>
    answer(service, profile, request, feedback),
  );
  const whoever = {
    hold(run: Run) {
      const answered = held.get(run);
      if (answered !== undefined) log.add(answered);
    },
    shown(run: Run, start: number, end: number) {
      const answered = imagined.has(run) ? undefined : held.get(run);
      const record = answered && journal && shownRun(answered, start, end);
      if (record !== undefined) journal?.take(record);
    },
    run: (id: string) => log.get(id).run,
    explain: async (run: Run, items: readonly ItemId[]) =>
      explainItems(held.get(run) ?? log.get(run.id), items),
    forget: (user: UserId) =>
      log.drop(({ run }) => run.subject.type === 'user' && run.subject.id === user),
    popularity(item: ItemId) {
      const { model } = state.current();
      return model.popularity[model.itemIndex.get(item) ?? -1] ?? 0;
    },
    heldUsers: () => usersOf([...log.all()].map(({ run }) => run.subject)),
    similar: async (item: ItemId, limit: number) => similarTo(state.current(), item, limit),
  };
  const reading = (reads: SubjectReader): Recommender => ({
    ...whoever,
    reading,
    recommend: (asked) =>
      tally.counted(asked.assigned, async () => keep(await answerOne(await seenNow(asked, reads)))),
    preview: async (asked) => explainable(await answerOne(await seenNow(asked, reads))),
    async whatIf(asked, changes, ruleChanges = {}) {
      const { service, profile, request } = await seenNow(asked, reads);
      const changed = withChanges(profile, changes, service.model);
      const before = imagine(answer(service, profile, request, feedback));
      const rules = withRuleChanges(request.rules ?? [], ruleChanges);
      const setting = await settingFor({ ...request, rules, profile: changed });
      return {
        before,
        after: imagine(answer(service, changed, { ...request, rules, setting }, feedback)),
      };
    },
    async counterfactual(asked, item, first) {
      const { service, profile, request } = await seenNow(asked, reads);
      return counterfactualFor(service, profile, unexplored(request), item, first);
    },
    async whyNot(asked, item, first) {
      const { service, profile, request } = await seenNow(asked, reads);
      return whyNot(service, profile, unexplored(request), item, first);
    },
  });
  return reading(store);
}

/** A variant that names a model which is not there has nobody: the list takes no part then. */
function rankedBy(
  state: ServingState,
  asked: RecommendationRequest,
): { readonly service: InService; readonly asked: RecommendationRequest } {
  const version = asked.assigned?.settings.model;
  if (version === undefined) return { service: state.current(), asked };
  const service = state.named(version);
  if (service !== undefined) return { service, asked };
  const { assigned: _, ...rest } = asked;
  return { service: state.current(), asked: rest };
}

/** What chance put into a list is no reason for anything. */
function unexplored(asked: RecommendationRequest): RecommendationRequest {
  const { explore: _, ...request } = asked;
  return request;
}

/** A question with the state of things that it is answered from. */
interface Seen {
  readonly service: InService;
  readonly request: RecommendationRequest;
  readonly profile: SubjectProfile;
}

/** Some milliseconds in which nobody else is served. */
const AT_ONCE = 8;

/** Who asks while models change places is answered by the model that was in service then. */
function prepareFor(group: readonly Seen[]): void {
  const [{ service }] = group;
  const same = group.filter((one) => one.service.model === service.model);
  service.model.builder.prepare(same.map(({ profile }) => profile.history));
}

const usersOf = (subjects: readonly Subject[]): UserId[] => [
  ...new Set(subjects.flatMap((subject) => (subject.type === 'user' ? [subject.id] : []))),
];

function similarTo({ model, catalogue }: InService, item: ItemId, limit: number): RankedItem[] {
  const index = model.itemIndex.get(item);
  if (index === undefined) return [];
  return similarItems(model, index, limit, catalogue.unavailable).map(({ item: other, score }) => ({
    item: model.items[other],
    score,
  }));
}
