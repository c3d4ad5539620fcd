/** One of several questions asked of the same fitted scorers, with rows of its own in the report. */
import type { EventColumns } from '../dataset/event-columns.ts';
import type { Interactions } from '../dataset/interactions.ts';

export interface Figure {
  /** Such as `first 3 events`; short, for a heading. */
  readonly name: string;
  readonly test: Interactions;
  /** What is known of each user when asked; train's events where absent. */
  readonly known?: EventColumns;
  /** [users] when each is asked for, ms; NaN where that is not known. */
  readonly moments?: Float64Array;
  /** [items] 1 where the item is ranked; those that occur in train where absent. */
  readonly ranked?: Uint8Array;
  /** The contestants are told beforehand that only ranked items are asked for, as by a filter. */
  readonly filtered?: boolean;
}
