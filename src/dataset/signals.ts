/**
 * What an event says of a user's interest in an item: one plain record, declared in the training plan and kept in the
 * bundle, so that training and serving read the same history out of the same events.
 */
import type { EventKind } from '../domain/event.ts';

/** A pair's interest is kind × repetition × stars × age, each 0..1; a part that is absent is not looked at. */
export interface Signals {
  /** How much one event of each kind says "likes it", above 0 and at most 1. */
  readonly interest: Readonly<Record<InterestKind, number>>;
  /** Absent: the strongest event counts, however often it came. */
  readonly repeats?: Repeats;
  /** Absent: a rating or review is a like, whatever its stars. */
  readonly stars?: Stars;
  /** Absent: interest does not fade. */
  readonly fading?: Fading;
  /** A later event of at least this interest takes a dismissal back. Absent: a dismissal is final. */
  readonly revokedFrom?: number;
}

/** Dismissals are no interest at all: they make a pair's weight 0. */
export type InterestKind = Exclude<EventKind, 'dismissed'>;

export interface Repeats {
  /** What an item met once counts, 0..1. */
  readonly once: number;
  /** Met so often, it counts 1; in between by the logarithm. Above 1. */
  readonly often: number;
  /** How much of an event's value (pieces, seconds) is one event; kinds not listed count each event once. */
  readonly amounts: Readonly<Partial<Record<AmountKind, number>>>;
}

/** Kinds whose value is an amount and not an opinion. */
export type AmountKind = 'viewed' | 'carted' | 'purchased';

export interface Stars {
  /** Below it an item is disliked: weight 0. */
  readonly dislikedBelow: number;
  /** From here on it counts 1. */
  readonly likedFrom: number;
  /** What `dislikedBelow` itself counts, above 0 and at most 1; straight up from there. */
  readonly low: number;
  /** Everybody's mean. */
  readonly usual: number;
  /** Share of the distance between the user's own mean and the usual one that is taken off first, 0..1. */
  readonly ownMean: number;
}

export interface Fading {
  /** After so many days the part above the floor is halved. */
  readonly halfLifeDays: number;
  /** What the oldest events and those without a time count, above 0 and at most 1. */
  readonly floor: number;
}

/** Kinds differ and nothing else: a rating is a like, a dismissal is final. */
export const DEFAULT_SIGNALS: Signals = {
  interest: { viewed: 0.3, clicked: 0.4, carted: 0.7, purchased: 1, rated: 1, reviewed: 1 },
};
