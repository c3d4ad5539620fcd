/** What is known of the moment in which a list is asked for. */
import type { ItemId } from '../domain/ids.ts';

/** Where and when a list is asked for. */
export interface RequestContext {
  /** Milliseconds since 1970; the moment of asking where it is absent. */
  readonly at?: number;
  readonly region?: string;
  readonly device?: string;
  readonly weather?: string;
  /** The item whose page the list stands on. */
  readonly page?: ItemId;
  /** What lies in the cart. */
  readonly cart?: readonly ItemId[];
}
