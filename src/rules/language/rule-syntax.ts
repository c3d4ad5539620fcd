/** A rule as the engine sees it. Equal rules are equal values: nothing of how they were written is in them. */
import type { EventKind } from '../../domain/event.ts';

export interface RuleSyntax {
  readonly action: Action;
  /** Always where it is absent. */
  readonly when?: Condition;
}

export type Action =
  /** The odds of being chosen, times the factor. */
  | { readonly type: 'boost'; readonly factor: number }
  /** The same, divided by it. */
  | { readonly type: 'bury'; readonly factor: number }
  /** From 1. */
  | { readonly type: 'pin'; readonly place: number }
  | { readonly type: 'exclude' }
  | { readonly type: 'require-stock' }
  /** At most so many items of any one category, in the first places or in the whole list. */
  | { readonly type: 'cap'; readonly most: number; readonly first?: number }
  /** Milliseconds. */
  | { readonly type: 'not-again'; readonly within: number; readonly after: EventKind }
  /** At most so many answers to one person with the item in them, in so many milliseconds. */
  | { readonly type: 'show-at-most'; readonly times: number; readonly within: number };

export type ActionType = Action['type'];

export type Condition =
  | { readonly type: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly type: 'not'; readonly part: Condition }
  | Comparison;

/** Holds only where the field is known. */
export type Comparison =
  /** A yes or no. */
  | { readonly type: 'is'; readonly field: string }
  | {
      readonly type: 'compare';
      readonly field: string;
      readonly operator: Operator;
      readonly value: Value;
    }
  /** One of these. */
  | { readonly type: 'in' | 'under'; readonly field: string; readonly values: readonly string[] }
  | { readonly type: 'contains'; readonly field: string; readonly words: string };

export const OPERATORS = ['=', '!=', '<', '<=', '>', '>='] as const;
export type Operator = (typeof OPERATORS)[number];

export type Value =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number'; readonly number: number }
  /** Milliseconds. */
  | { readonly type: 'duration'; readonly length: number }
  /** Milliseconds since 1970. */
  | { readonly type: 'date'; readonly at: number }
  /** The moment of asking, so many milliseconds later. */
  | { readonly type: 'now'; readonly plus: number };
