/** A business rule: what a shop wants of every list, beside what people like. */
import type { RuleId } from './ids.ts';

export const RULE_STATES = ['enabled', 'disabled', 'deleted'] as const;
export type RuleState = (typeof RULE_STATES)[number];

export interface Rule {
  readonly id: RuleId;
  /** From 1; each change makes the next one. */
  readonly version: number;
  /** In the rule language, in its canonical form. */
  readonly text: string;
  readonly state: RuleState;
  /** Rules of a higher one act first, and win where two cannot both be followed. */
  readonly priority: number;
  /** Milliseconds since 1970; absent where it holds from ever or for ever. */
  readonly from?: number;
  readonly until?: number;
  /** Who wrote this version, as the caller says. */
  readonly who?: string;
  /** When this version was written. */
  readonly at: number;
}

/** Is a change of this rule one: does it differ in anything but who and when? */
export function isSameRule(a: Omit<Rule, 'version'>, b: Omit<Rule, 'version'>): boolean {
  const keys = ['id', 'text', 'state', 'priority', 'from', 'until'] as const;
  return keys.every((key) => a[key] === b[key]);
}
