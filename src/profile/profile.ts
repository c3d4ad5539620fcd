/** Everything that is known of a user, in the shape in which people and programs read it. */
import type { User } from '../domain/user.ts';
import type { ProfileAttribute } from './attributes/read-attributes.ts';
import type { Behaviour } from './behaviour/behaviour.ts';
import type { InterestNode } from '../domain/interest-node.ts';
import type { StarScale } from './interests/event-signal.ts';
import type { Interest } from './interests/interest.ts';
import type { ProfileKeyword } from './reviews/profile-keywords.ts';
import type { ProfileSentiment } from './reviews/profile-sentiment.ts';
import type { AnalysedReview } from './reviews/review-analyses.ts';
import type { UserTag } from './reviews/user-tags.ts';

export interface Profile {
  readonly user: User;
  /** May behaviour be looked at? Without consent there are attributes and nothing else. */
  readonly personalised: boolean;
  /** The moment it speaks of, milliseconds since 1970. */
  readonly asOf: number;
  readonly attributes: readonly ProfileAttribute[];
  /** Of the attributes that the schema asks for, how much is there and right, 0..1. */
  readonly completeness: number;
  readonly behaviour: Behaviour;
  /** Did unusually much, or little, against all users? */
  readonly unusualActivity: boolean;
  /** Best first, then what the graph leads to, what is turned down last. */
  readonly interests: readonly Interest[];
  /** What the user said is no interest of theirs. */
  readonly rejected: readonly InterestNode[];
  /** What the user wrote, as it was read, latest first: keywords and sentiment are added up from it. */
  readonly reviews: readonly AnalysedReview[];
  /** Tags that the user's own words name, surest first; none that they rejected. */
  readonly tags: readonly UserTag[];
  /** The words that the user's reviews are about, weightiest first. */
  readonly keywords: readonly ProfileKeyword[];
  /** How they feel; absent where nothing was written. */
  readonly sentiment?: ProfileSentiment;
  /** What stars mean to this user, as weights of interests reckon with it. */
  readonly stars: StarScale;
}
