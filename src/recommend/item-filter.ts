/** Which items a caller wants to see. */
import type { CategoryId, ItemId, TagName, UserId } from '../domain/ids.ts';

/** Every condition that is given must hold. */
export interface ItemFilter {
  /** In at least one of these categories or of their descendants. */
  readonly categories?: readonly CategoryId[];
  /** Bears at least one of these tags. */
  readonly tags?: readonly TagName[];
  readonly minPrice?: number;
  readonly maxPrice?: number;
  /** Milliseconds since 1970, inclusive. */
  readonly releasedAfter?: number;
  readonly releasedBefore?: number;
  readonly exclude?: readonly ItemId[];
  /** Leaves out what this user did something with, where that may be looked at. */
  readonly unseenBy?: UserId;
  /** Items the subject already did something with, left out unless this is true; dismissed ones are always left out. */
  readonly includeSeen?: boolean;
  /** Items marked unavailable; left out unless this is true. */
  readonly includeUnavailable?: boolean;
}

/** What a part of a filter looks at. */
export type ConditionName =
  | 'availability'
  | 'categories'
  | 'tags'
  | 'price'
  | 'release'
  | 'exclusion';
