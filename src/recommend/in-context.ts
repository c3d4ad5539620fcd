/** What the moment of asking adds to what is known of the subject. */
import type { EventReading } from '../dataset/live-history.ts';
import type { RecommendationRequest } from './recommendation.ts';
import type { RequestContext } from './request-context.ts';
import { profileOf, type SubjectProfile } from './subject-profile.ts';

/** A list is asked for at one moment, however many rankings it takes; what is in sight already is not offered. */
export function inContext<Asked extends Omit<RecommendationRequest, 'subject'>>(
  request: Asked,
  now: number = Date.now(),
): Asked {
  const { context = {}, filter = {} } = request;
  const { page, cart = [], at = now } = context;
  const inSight = page === undefined ? cart : [page, ...cart];
  const exclude = [...(filter.exclude ?? []), ...inSight];
  return {
    ...request,
    context: { ...context, at },
    ...(inSight.length === 0 ? {} : { filter: { ...filter, exclude } }),
  };
}

/** The item that is looked at and those in the cart are the last things done; what they were done to before stays. */
export function profileInContext(
  profile: SubjectProfile,
  { page, cart = [] }: RequestContext,
  model: EventReading,
): SubjectProfile {
  if (page === undefined && cart.length === 0) return profile;
  const latest = profile.events.at(-1)?.at ?? model.now;
  const at = Math.max(latest, model.now);
  const looked = page === undefined ? [] : [{ kind: 'viewed' as const, item: page, at }];
  const carted = cart.map((item) => ({ kind: 'carted' as const, item, at }));
  return profileOf(profile.user, [...profile.events, ...carted, ...looked], model);
}
