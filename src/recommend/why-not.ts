/** Why an item is not among the first that a subject is offered. */
import type { ItemId } from '../domain/ids.ts';
import { rankingFor, rankingQuestion } from './answer.ts';
import { contributionsOf } from './contributions.ts';
import { whatFails } from './item-eligibility.ts';
import type { Contribution } from './contribution.ts';
import type { RecommendationRequest } from './recommendation.ts';
import type { WhyNot } from './why-not-answer.ts';
import { RuleTrace } from '../rules/applying/rule-trace.ts';
import { rulesOf, type RuledRanking } from './ruled-ranking.ts';
import type { InService } from './serving-state.ts';
import { latestKind, type SubjectProfile } from './subject-profile.ts';

/**
 * The first hindrance in the order in which items drop out: unknown to the model, seen, filtered, kept away by a rule,
 * no candidate, outranked.
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
  return rank <= first ? { reason: 'shown', rank } : outranked(service, plain, rank, first);
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
): WhyNot {
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
