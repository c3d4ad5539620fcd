/** What rules ask of a request that neither the request nor the subject's own records say. */
import type { UserEvent } from '../domain/event.ts';
import type { EventId } from '../domain/ids.ts';
import { localClocks } from '../features/local-time.ts';
import type { RuleSetting } from '../rules/applying/scene.ts';
import { speaksOf } from '../rules/language/speaks-of.ts';
import type { RuleInForce } from '../rules/rule-in-force.ts';
import type { SubjectProfile } from './subject-profile.ts';

export interface RuleSurroundings {
  /** IANA name of the shop's time zone. */
  readonly timeZone?: string;
  /** Keys of the segments in which somebody who did this stands; undefined where none were found yet. */
  readonly segmentsAfter?: (events: readonly UserEvent[]) => Promise<readonly string[] | undefined>;
}

export interface Asking {
  readonly rules?: readonly RuleInForce[];
  readonly timeZone?: string;
  readonly profile: SubjectProfile;
}

/** Whoever allows no personalisation, and a visitor without an account, stand in no segment that anybody knows. */
export function ruleSettings({
  timeZone: ofShop = 'UTC',
  segmentsAfter,
}: RuleSurroundings): (asking: Asking) => Promise<RuleSetting> {
  const clockOf = localClocks();
  return async ({ rules = [], timeZone = ofShop, profile }) => {
    const clock = clockOf(timeZone);
    const asks = rules.some(({ syntax }) => speaksOf(syntax.when, 'user.segment'));
    if (!asks || segmentsAfter === undefined || profile.user === undefined) return { clock };
    const segments = await segmentsAfter(eventsOf(profile, profile.user.id));
    return segments === undefined ? { clock } : { clock, segments };
  };
}

/** What never was bears no key; its place stands for one, in a way no key is written. */
const eventsOf = ({ events }: SubjectProfile, user: UserEvent['user']): UserEvent[] =>
  events.map((event, place) => ({ ...event, id: event.id ?? (`\0${place}` as EventId), user }));
