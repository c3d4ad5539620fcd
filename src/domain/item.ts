/** Something that can be recommended. */
import type { CategoryId, ItemId } from './ids.ts';

export interface Item {
  readonly id: ItemId;
  readonly title?: string;
  readonly description?: string;
  /** In the shop's own currency; never negative. */
  readonly price?: number;
  readonly brand?: string;
  /** Milliseconds since 1970. */
  readonly releasedAt?: number;
  /** Absent means available. */
  readonly available?: boolean;
  /** The categories it stands in directly; absent leaves a stored item's categories as they are. */
  readonly categories?: readonly CategoryId[];
}
