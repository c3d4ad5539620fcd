/** People like a user, the nearest of them also held against each other by the order of what they do. */
import { compareKeys } from '../../storage/key-order.ts';
import type { Profile } from '../profile.ts';
import type { SequenceLikeness } from './likeness.ts';
import type { SimilarSource } from './similar-source.ts';
import { similarUsers, type SimilarUser } from './similar-users.ts';

/** So many of those nearest by all else are looked at. */
const LEAST_NEAR = 40;
const ORDER_WEIGHT = 0.2;
/** From this cosine on it is a reason. */
const LIKE_ORDER = 0.5;

/** As `similarUsers` finds them. @param likeness absent where no encoder of behaviour serves: then all else decides */
export async function similarInOrder(
  profile: Profile,
  source: SimilarSource,
  first: number,
  likeness: SequenceLikeness | undefined,
): Promise<SimilarUser[]> {
  if (likeness === undefined) return similarUsers(profile, source, first);
  const near = await similarUsers(profile, source, Math.max(LEAST_NEAR, 2 * first));
  const orders = await likeness(
    profile.user.id,
    near.map(({ user }) => user),
  );
  return near
    .map((one, place) => withOrder(one, orders[place]))
    .sort((a, b) => b.score - a.score || compareKeys(a.user, b.user))
    .slice(0, first);
}

function withOrder({ user, score, reasons }: SimilarUser, order = 0): SimilarUser {
  return {
    user,
    score: (1 - ORDER_WEIGHT) * score + ORDER_WEIGHT * Math.max(0, order),
    reasons: order < LIKE_ORDER ? reasons : [...reasons, { type: 'behaviour' }],
  };
}
