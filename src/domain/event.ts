/** One thing a user did with an item. `id` is the idempotency key: the same event twice is one event. */
import type { Attribution } from './run.ts';
import type { EventId, ItemId, RunId, UserId } from './ids.ts';

export const EVENT_KINDS = [
  'viewed',
  'clicked',
  'carted',
  'purchased',
  'rated',
  'reviewed',
  'dismissed',
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

export interface UserEvent {
  readonly id: EventId;
  readonly kind: EventKind;
  readonly user: UserId;
  readonly item: ItemId;
  /** Milliseconds since 1970; absent where the source has no times. */
  readonly at?: number;
  /** Stars for ratings and reviews, quantity for purchases, seconds for views. */
  readonly value?: number;
  /** A review's words. */
  readonly text?: string;
  /** Where it happened: device, region, placement … */
  readonly context?: Readonly<Record<string, string>>;
  /** The run whose list led to it, as the caller says. */
  readonly run?: RunId;
  /** The run that led to it, as the store knows; what is handed to a store says nothing of it. */
  readonly attribution?: Attribution;
}

/** What became of an event handed to a store. */
export type EventOutcome = 'recorded' | 'duplicate' | 'unknown-item';
