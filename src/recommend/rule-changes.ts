/** Rules that never were: those in force without some and with others. Nothing is written. */
import { TastegraphError } from '../domain/error.ts';
import type { RuleId } from '../domain/ids.ts';
import { inOrder, type RuleInForce } from '../rules/rule-in-force.ts';

/** Rules that are not those of the store. */
export interface RuleChanges {
  /** In force beside the others. */
  readonly add?: readonly RuleInForce[];
  /** Taken as disabled. */
  readonly suspend?: readonly RuleId[];
}

/** @throws TastegraphError `NOT_FOUND` naming the first rule to be suspended that is not in force */
export function withRuleChanges(
  rules: readonly RuleInForce[],
  { add = [], suspend = [] }: RuleChanges,
): RuleInForce[] {
  const known = new Set(rules.map(({ rule }) => rule.id));
  const place = suspend.findIndex((id) => !known.has(id));
  if (place >= 0)
    throw new TastegraphError('NOT_FOUND', `There is no enabled rule "${suspend[place]}".`, {
      field: `rules.suspend[${place}]`,
      remedy: 'Ask for rules to see which there are.',
    });
  const suspended = new Set(suspend);
  return inOrder([...rules.filter(({ rule }) => !suspended.has(rule.id)), ...add]);
}
