/** What rules ask of a request that neither the request nor the subject's own records say. */
import type { UserEvent } from '../domain/event.ts';
import type { EventId, UserId } from '../domain/ids.ts';
import { localClocks } from '../features/local-time.ts';
import type { RuleSetting } from '../rules/applying/scene.ts';
import { speaksOf } from '../rules/language/speaks-of.ts';
import type { RuleInForce } from '../rules/rule-in-force.ts';
import type { SubjectProfile } from './subject-profile.ts';

export interface RuleSurroundings {
  /** IANA name of the shop's time zone. */
  readonly timeZone?: string;
  /** When each item was shown to this person, in answers after `since`; nobody knows where it is absent. */
  readonly shownTo?: (
    user: UserId,
    since: number,
  ) => Promise<ReadonlyMap<string, readonly number[]>>;
  /** Keys of the segments in which somebody who did this stands; undefined where none were found yet. */
  readonly segmentsAfter?: (events: readonly UserEvent[]) => Promise<readonly string[] | undefined>;
}

export interface Asking {
  readonly rules?: readonly RuleInForce[];
  readonly timeZone?: string;
  readonly context?: { readonly at?: number };
  readonly profile: SubjectProfile;
}

/** Whoever allows no personalisation, and a visitor without an account, stand in no segment that anybody knows. */
export function ruleSettings({
  timeZone: ofShop = 'UTC',
  segmentsAfter,
  shownTo,
}: RuleSurroundings): (asking: Asking) => Promise<RuleSetting> {
  const clockOf = localClocks();
  return async ({ rules = [], timeZone = ofShop, context, profile }) => {
    const clock = clockOf(timeZone);
    const { user } = profile;
    if (user === undefined) return { clock };
    const asks = rules.some(({ syntax }) => speaksOf(syntax.when, 'user.segment'));
    const window = longestWindow(rules);
    const since = (context?.at ?? Date.now()) - window;
    const [segments, shown] = await Promise.all([
      asks ? segmentsAfter?.(eventsOf(profile, user.id)) : undefined,
      window > 0 ? shownTo?.(user.id, since) : undefined,
    ]);
    return {
      clock,
      ...(segments === undefined ? {} : { segments }),
      ...(shown === undefined ? {} : { shown }),
    };
  };
}

/** Milliseconds for which rules want to know what was shown; 0 where none does. */
const longestWindow = (rules: readonly RuleInForce[]): number =>
  rules.reduce((longest, { syntax: { action } }) => {
    const own = action.type === 'show-at-most' ? action.within : 0;
    return Math.max(longest, own);
  }, 0);

/** What never was bears no key; its place stands for one, in a way no key is written. */
const eventsOf = ({ events }: SubjectProfile, user: UserEvent['user']): UserEvent[] =>
  events.map((event, place) => ({ ...event, id: event.id ?? (`\0${place}` as EventId), user }));
