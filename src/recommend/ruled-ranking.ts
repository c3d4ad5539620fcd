/** A ranking as the rules in force want it, with what they did. */
import { arrange } from '../rules/applying/arrange.ts';
import { localClock } from '../features/local-time.ts';
import { openRules, type RequestRules } from '../rules/applying/request-rules.ts';
import type { RuleSetting } from '../rules/applying/scene.ts';
import type { RuleTrace } from '../rules/applying/rule-trace.ts';
import { weigh } from '../rules/applying/weigh.ts';
import type { Explored } from './exploring.ts';
import type { RecommendationRequest } from './recommendation.ts';
import { inOrder, type Ranking } from '../model/in-order.ts';
import type { InService } from './serving-state.ts';
import type { SubjectProfile } from './subject-profile.ts';

export interface RuledRanking extends Ranking {
  /** Absent where no rule has anything to say. */
  readonly trace?: RuleTrace;
  /** By item; absent where nothing is explored. */
  readonly explored?: ReadonlyMap<number, Explored>;
}

/** The rules of a request, opened for it; undefined where there are none. */
export function rulesOf(
  { catalogue }: InService,
  { user, events }: SubjectProfile,
  { rules = [], placement, context = {}, setting = UTC }: Omit<RecommendationRequest, 'subject'>,
): RequestRules | undefined {
  if (rules.length === 0) return undefined;
  const now = context.at ?? Date.now();
  const scene = {
    now,
    user,
    ...setting,
    ...(placement === undefined ? {} : { placement }),
    context,
    // What bears no key is done in this visit: its time is one of the model, not of the clock.
    events: events.map((event) => (event.id === undefined ? { ...event, at: now } : event)),
  };
  return openRules(rules, scene, catalogue);
}

const UTC: RuleSetting = { clock: localClock('UTC') };

/** What may be offered under the rules; what they keep away is noted. */
export function allowed(
  rules: RequestRules | undefined,
  trace: RuleTrace,
  passes: ((item: number) => boolean) | undefined,
): ((item: number) => boolean) | undefined {
  const hides = rules?.hides;
  if (hides === undefined) return passes;
  return (item) => {
    if (passes?.(item) === false) return false;
    const rule = hides(item);
    if (rule !== undefined) trace.keptAway.set(item, rule);
    return rule === undefined;
  };
}

/** Boosts and burials. */
export function weighed(
  ranking: Ranking,
  rules: RequestRules | undefined,
  trace: RuleTrace,
): Ranking {
  if (rules === undefined) return ranking;
  const scores = Float32Array.from(ranking.scores);
  const places = weigh(rules.weights, ranking.items, scores, trace);
  return places === undefined ? ranking : inOrder({ ...ranking, scores }, places);
}

/** Caps and pins. */
export function arranged(
  ranking: Ranking,
  rules: RequestRules | undefined,
  trace: RuleTrace,
): RuledRanking {
  if (rules === undefined) return ranking;
  const places = arrange(rules, ranking.items, trace);
  return { ...(places === undefined ? ranking : inOrder(ranking, places)), trace };
}
