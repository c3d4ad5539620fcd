/** What keeps an item away. */
import type { EventKind } from '../domain/event.ts';
import type { Rule } from '../domain/rule.ts';
import type { CandidateStanding } from '../features/candidate-rows.ts';
import type { ConditionName } from './item-filter.ts';
import type { Contribution } from './contribution.ts';

/** The first thing that keeps an item from being among the first. */
export type WhyNot =
  /** It is among them. */
  | { readonly reason: 'shown'; readonly rank: number }
  /** The subject did something with it: the latest kind. */
  | { readonly reason: 'seen'; readonly kind: EventKind }
  | { readonly reason: 'dismissed' }
  /** It came after the model was trained. */
  | { readonly reason: 'not-trained' }
  | { readonly reason: 'filtered'; readonly conditions: readonly ConditionName[] }
  /** A business rule keeps it away, or took it out of the first. */
  | {
      readonly reason: 'rule';
      readonly rule: Rule;
      /** Where it stands now; absent where it is not in the list at all. */
      readonly rank?: number;
    }
  | {
      readonly reason: 'not-candidate';
      /** How many candidates there are. */
      readonly candidates: number;
      /** Where it stands among all items that may be shown, from 1. */
      readonly place: number;
      /** The same by each source of candidates. */
      readonly sources: CandidateStanding['sources'];
      /** Where it would be ranked, were it a candidate. */
      readonly rank: number;
    }
  | {
      readonly reason: 'outranked';
      readonly rank: number;
      /**
       * Score of the last of the first minus its own, as they stand before caps and pins; below nought where a balance
       * moved it down.
       */
      readonly behind: number;
      /** The same by group of features; they sum to `behind`. */
      readonly groups: readonly Contribution[];
    };
