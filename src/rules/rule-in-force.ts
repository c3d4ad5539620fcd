/** A stored rule as it is applied. */
import type { Rule } from '../domain/rule.ts';
import type { RuleSyntax } from './language/rule-syntax.ts';

export interface RuleInForce {
  readonly rule: Rule;
  readonly syntax: RuleSyntax;
}

/** Those that hold at a moment, in the order in which they act: by priority, then by key. */
export const inForceAt = (rules: readonly RuleInForce[], at: number): RuleInForce[] =>
  rules.filter(({ rule: { from = -Infinity, until = Infinity } }) => from <= at && at < until);

export const inOrder = (rules: readonly RuleInForce[]): RuleInForce[] =>
  rules.toSorted((a, b) => b.rule.priority - a.rule.priority || (a.rule.id < b.rule.id ? -1 : 1));
