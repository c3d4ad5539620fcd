/** What of a profile is written to the graph. */
import type { WrittenProfile } from '../../storage/profile-shelf.ts';
import type { Profile } from '../profile.ts';
import { readingOf } from '../reviews/review-reading.ts';
import { MOST_COMPARED } from '../similar/likeness.ts';
import type { SimilarUser } from '../similar/similar-users.ts';
import { reasonText } from '../similar/similar-reasons.ts';

const MOST_EXPANDED = 10;
const MOST_DISLIKED = 5;

export function storedProfile(profile: Profile, similar: readonly SimilarUser[]): WrittenProfile {
  const { interests, behaviour, stars } = profile;
  const direct = interests.filter(({ source }) => source === 'events');
  const kept = [
    ...direct.filter(({ weight }) => weight > 0).slice(0, MOST_COMPARED),
    ...interests.filter(({ source }) => source === 'expanded').slice(0, MOST_EXPANDED),
    ...direct.filter(({ weight }) => weight < 0).slice(-MOST_DISLIKED),
  ];
  return {
    user: profile.user.id,
    updatedAt: profile.asOf,
    numbers: numbersOf(behaviour, {
      completeness: profile.completeness,
      starMean: stars.mean,
      starDeviation: stars.deviation,
    }),
    interests: kept.map(({ node, weight, lift, trend, events, source, path }) => ({
      node,
      weight,
      lift,
      trend,
      events,
      source,
      path: path.nodes.map(({ name }) => name),
    })),
    ...(profile.tags.length === 0
      ? {}
      : {
          tags: profile.tags.map(({ tag, confidence, count, evidence }) => ({
            tag,
            confidence,
            count,
            evidence,
          })),
        }),
    similar: similar.map(({ user, score, reasons }) => ({
      user,
      score,
      reasons: reasons.map(reasonText),
    })),
    ...(profile.reviews.length === 0 ? {} : { readings: profile.reviews.map(readingOf) }),
  };
}

function numbersOf(
  behaviour: Profile['behaviour'],
  more: Readonly<Record<string, number>>,
): Record<string, number> {
  const { money, sessions, firstAt, lastAt, repeatRate, cartAbandonRate } = behaviour;
  const some = {
    ...more,
    events: behaviour.events,
    items: behaviour.items,
    activeDays: behaviour.activeDays,
    sessions: sessions.count,
    purchases: money.purchases,
    orders: money.orders,
    spent: money.spent,
    firstAt,
    lastAt,
    repeatRate,
    cartAbandonRate,
  };
  return Object.fromEntries(
    Object.entries(some).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}
