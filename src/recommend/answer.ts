/** One question answered by the model in service. */
import type { Asked } from '../model/serving-model.ts';
import { ACCURACY_ALONE, othersShare } from '../rerank/balance.ts';
import { rerank } from '../rerank/rerank.ts';
import type { RequestRules } from '../rules/applying/request-rules.ts';
import { RuleTrace } from '../rules/applying/rule-trace.ts';
import { exploringIn, untriedItems } from './explored-ranking.ts';
import type { ItemFeedback } from './exploring.ts';
import { rankedRun, type RunFacts } from './ranked-run.ts';
import { newRunId } from './run-id.ts';
import { eligibility } from './item-eligibility.ts';
import type { RecommendationRequest, Run } from './recommendation.ts';
import type { RequestContext } from './request-context.ts';
import { inOrder } from '../model/in-order.ts';
import { allowed, arranged, rulesOf, weighed, type RuledRanking } from './ruled-ranking.ts';
import type { InService } from './serving-state.ts';
import type { SubjectProfile } from './subject-profile.ts';

/** A run with what its explanation needs: the model that answered, even when another is in service by now. */
export interface AnsweredRun {
  readonly run: Run;
  readonly service: InService;
  readonly profile: SubjectProfile;
  readonly ranking: RuledRanking;
  readonly request: RecommendationRequest;
}

export function answer(
  service: InService,
  profile: SubjectProfile,
  request: RecommendationRequest,
  feedback?: ItemFeedback,
): AnsweredRun {
  const ranking = rankingFor(service, profile, request, { feedback });
  const createdAt = Date.now();
  const facts: RunFacts = {
    id: newRunId(createdAt),
    subject: request.subject,
    ...(request.placement === undefined ? {} : { placement: request.placement }),
    ...exposureOf(request),
    model: service.version,
    createdAt,
    rules: ranking.trace?.counts() ?? [],
    acts: actsOf(service, ranking),
    ...exploredIn(service, ranking),
  };
  const run = rankedRun(facts, service.model.items, ranking);
  return { run, service, profile, ranking, request };
}

export interface RankingMeans {
  /** Items that are not to be offered whatever the request says. */
  readonly hidden?: ReadonlySet<number>;
  /** What exploring goes by. */
  readonly feedback?: ItemFeedback | undefined;
}

export function rankingFor(
  service: InService,
  profile: SubjectProfile,
  request: Omit<RecommendationRequest, 'subject'>,
  { hidden = new Set(), feedback }: RankingMeans = {},
): RuledRanking {
  const { balance = ACCURACY_ALONE } = request;
  const rules = rulesOf(service, profile, request);
  const trace = new RuleTrace();
  const question = rankingQuestion(service, profile, request, hidden, { rules, trace });
  const byScore = weighed(service.model.rank(question), rules, trace);
  const balanced =
    othersShare(balance) === 0
      ? byScore
      : inOrder(byScore, rerank(byScore, profile.history, service.traits, balance));
  if (request.explore === undefined) return arranged(balanced, rules, trace);
  const { ranking, explored } = exploringIn(service, balanced, request.explore, feedback);
  return { ...arranged(ranking, rules, trace), explored };
}

/** A request as the model is asked it. @throws TastegraphError `BAD_INPUT` for a filter that holds nothing */
export function rankingQuestion(
  { catalogue, model }: InService,
  profile: SubjectProfile,
  { filter = {}, context, looksAt, explore }: Omit<RecommendationRequest, 'subject'>,
  hidden: ReadonlySet<number>,
  { rules, trace }: { readonly rules: RequestRules | undefined; readonly trace: RuleTrace },
): Asked {
  const passes = notHidden(hidden, eligibility(catalogue, filter));
  const includeSeen = filter.includeSeen === true;
  const eligible = allowed(rules, trace, includeSeen ? notDismissed(profile, passes) : passes);
  const wished = [...(rules?.named ?? []), ...(explore ? untriedItems(model, explore.seed) : [])];
  const also =
    wished.length === 0 ? wished : wished.filter(offered(profile, includeSeen, eligible));
  return {
    history: profile.history,
    user: profile.user,
    includeSeen,
    ...fashionOf(context?.at, model.now),
    ...(context === undefined ? {} : { moment: momentOf(context, looksAt) }),
    ...(eligible === undefined ? {} : { eligible }),
    ...(also.length === 0 ? {} : { also }),
  };
}

/** A letter is read at another hour than it was made: then the hour of making it tells nothing. */
function momentOf(
  { at, ...words }: RequestContext,
  looksAt: RecommendationRequest['looksAt'],
): RequestContext {
  return at === undefined || looksAt?.includes('at') === false ? words : { at, ...words };
}

/** Of what came after its training the model knows nothing: then what was in fashion last counts. */
const fashionOf = (at: number | undefined, now: number): { readonly at?: number } =>
  at === undefined || now <= 0 ? {} : { at: Math.min(at, now) };

function notHidden(
  hidden: ReadonlySet<number>,
  passes: ((item: number) => boolean) | undefined,
): ((item: number) => boolean) | undefined {
  if (hidden.size === 0) return passes;
  return (item) => !hidden.has(item) && passes?.(item) !== false;
}

/** Which items may be offered, seen ones only where they are included. */
function offered(
  { history }: SubjectProfile,
  includeSeen: boolean,
  eligible: ((item: number) => boolean) | undefined,
): (item: number) => boolean {
  const seen = new Set(includeSeen ? [] : history.item);
  return (item) => !seen.has(item) && eligible?.(item) !== false;
}

/** What is included again because it was seen is so only if it was not waved away: interest 0. */
function notDismissed(
  { history }: SubjectProfile,
  passes: ((item: number) => boolean) | undefined,
): (item: number) => boolean {
  const dismissed = new Set(history.item.filter((_, place) => history.weight[place] === 0));
  return (item) => !dismissed.has(item) && passes?.(item) !== false;
}

const exposureOf = ({ assigned }: RecommendationRequest): Pick<Run, 'experiment' | 'variant'> =>
  assigned === undefined ? {} : { experiment: assigned.experiment, variant: assigned.variant };

function exploredIn(
  { model }: InService,
  { items, explored }: RuledRanking,
): Pick<Run, 'explored'> {
  if (explored === undefined) return {};
  // What a rule pinned to the first place stands there for the rule.
  const below = [...explored].filter(([item]) => item !== items[0]);
  return { explored: new Map(below.map(([item, tries]) => [model.items[item], tries])) };
}

function actsOf({ model }: InService, { trace }: RuledRanking): Run['acts'] {
  if (trace === undefined) return NO_ACTS;
  return new Map(Array.from(trace.acts, ([item, acts]) => [model.items[item], acts] as const));
}

const NO_ACTS: Run['acts'] = new Map();
