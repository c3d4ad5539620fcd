/** Why an item is not among the first that a subject is offered. */
import type { ItemId } from '../domain/ids.ts';
import { rankingFor, rankingQuestion } from './answer.ts';
import { contributionsOf } from './contributions.ts';
import { whatFails } from './item-eligibility.ts';
import type { Contribution } from './contribution.ts';
import type { RecommendationRequest } from './recommendation.ts';
import type { WhyNot } from './why-not-answer.ts';
import { movedOutBy } from '../rules/applying/moved-out-by.ts';
import type { RequestRules } from '../rules/applying/request-rules.ts';
import { RuleTrace } from '../rules/applying/rule-trace.ts';
import type { RuleInForce } from '../rules/rule-in-force.ts';
import { rulesOf, type RuledRanking } from './ruled-ranking.ts';
import type { InService } from './serving-state.ts';
import { latestKind, type SubjectProfile } from './subject-profile.ts';

/**
 * The first hindrance in the order in which items drop out: unknown to the model, seen, filtered, kept away by a rule,
 * no candidate, moved out of the first by a cap or a pin, outranked.
 */
export function whyNot(
  service: InService,
  profile: SubjectProfile,
  request: RecommendationRequest,
  item: ItemId,
  first: number,
): WhyNot {
  const { model, catalogue } = service;
  const filter = request.filter ?? {};
  const index = model.itemIndex.get(item);
  if (index === undefined) return { reason: 'not-trained' };
  const kind = latestKind(profile, item);
  if (isDismissed(profile, index)) return { reason: 'dismissed' };
  if (kind !== undefined && filter.includeSeen !== true) return { reason: 'seen', kind };
  const conditions = whatFails(catalogue, filter, index);
  if (conditions.length > 0) return { reason: 'filtered', conditions };
  const rules = rulesOf(service, profile, request);
  const rule = rules?.hides?.(index)?.rule;
  if (rule !== undefined) return { reason: 'rule', rule };
  const plain = rankingFor(service, profile, request);
  const capped = plain.trace?.keptAway.get(index)?.rule;
  if (capped !== undefined) return { reason: 'rule', rule: capped };
  const rank = plain.items.indexOf(index) + 1;
  if (rank === 0) return notCandidate(service, profile, request, index, plain.items.length);
  if (rank <= first) return { reason: 'shown', rank };
  if (rules === undefined || !movesAny(rules)) return outranked(service, plain, rank, first);
  const unmoved = rankingFor(service, profile, withoutMoves(request));
  const place = { item: index, first };
  const moved = movedOutBy(rules, together(unmoved.items, plain.items), place)?.rule;
  if (moved !== undefined) return { reason: 'rule', rule: moved, rank };
  const own = unmoved.items.indexOf(index) + 1;
  // Only a pin brought it in, to a place behind the first.
  if (own === 0) return outranked(service, plain, rank, first);
  // What caps and pins put last among the first may have any score: those it has to beat are the others.
  return { ...outranked(service, unmoved, own, first), rank };
}

const movesAny = ({ caps, pins }: RequestRules): boolean => caps.length + pins.length > 0;

const isMove = ({ syntax: { action } }: RuleInForce): boolean =>
  action.type === 'cap' || action.type === 'pin';

const withoutMoves = ({
  rules = [],
  ...request
}: RecommendationRequest): RecommendationRequest => ({
  ...request,
  rules: rules.filter((rule) => !isMove(rule)),
});

/** What only pins bring in stands behind the rest. */
function together(items: Uint32Array, more: Uint32Array): Uint32Array {
  const known = new Set(items);
  return Uint32Array.of(...items, ...more.filter((item) => !known.has(item)));
}

function isDismissed({ history }: SubjectProfile, index: number): boolean {
  const place = history.item.indexOf(index);
  return place >= 0 && history.weight[place] === 0;
}

function notCandidate(
  service: InService,
  profile: SubjectProfile,
  request: RecommendationRequest,
  index: number,
  candidates: number,
): WhyNot {
  const question = rankingQuestion(service, profile, request, new Set(), {
    rules: rulesOf(service, profile, request),
    trace: new RuleTrace(),
  });
  const { place, sources } = service.model.builder.standing(question, index);
  const described = service.model.rank({ ...question, also: [index] });
  return {
    reason: 'not-candidate',
    candidates,
    place,
    sources,
    rank: described.items.indexOf(index) + 1,
  };
}

/** What the last of the first has over the item, in all and by group of features. */
function outranked(
  { model }: InService,
  { items, scores, features, context, trace }: RuledRanking,
  rank: number,
  first: number,
): WhyNot & { readonly reason: 'outranked' } {
  const [own, last] = contributionsOf(
    model,
    features.of([items[rank - 1], items[first - 1]]),
    context && Float32Array.of(context[rank - 1], context[first - 1]),
  );
  const added = (place: number): number => trace?.added.get(items[place - 1]) ?? 0;
  const behind: Contribution[] = last.map(({ source, value }, g) => ({
    source,
    value: value - own[g].value,
  }));
  return {
    reason: 'outranked',
    rank,
    behind: scores[first - 1] - scores[rank - 1],
    groups: [
      ...behind.filter(({ source }) => source !== 'baseline'),
      ...(trace === undefined
        ? []
        : [{ source: 'rules' as const, value: added(first) - added(rank) }]),
    ],
  };
}
