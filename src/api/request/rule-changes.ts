/** Rules of a what-if, as callers write them. */
import { TastegraphError } from '../../domain/error.ts';
import { ruleId } from '../../domain/ids.ts';
import type { RuleChanges } from '../../recommend/rule-changes.ts';
import { parseRule } from '../../rules/language/parse-rule.ts';
import { printRule } from '../../rules/language/print-rule.ts';
import { ruleError } from '../../rules/language/rule-problem.ts';
import type { RuleInForce } from '../../rules/rule-in-force.ts';
import type { RuleChangesInput } from '../schema/upsert-rule.input.ts';

const MAX_RULES = 50;

/** @throws TastegraphError `BAD_INPUT` naming the rule, with the place of its mistake */
export function ruleChanges(input: RuleChangesInput | null | undefined, now: number): RuleChanges {
  const { add, suspend } = input ?? {};
  for (const [name, list] of [
    ['add', add],
    ['suspend', suspend],
  ] as const)
    if ((list ?? []).length > MAX_RULES)
      throw new TastegraphError('BAD_INPUT', `rules.${name} has more than ${MAX_RULES} entries.`, {
        field: `rules.${name}`,
      });
  return {
    add: (add ?? []).map((text, place) => addedRule(text, place, now)),
    suspend: (suspend ?? []).map((key, place) => ruleId(key, `rules.suspend[${place}]`)),
  };
}

/** Named for its place: `added-1`. */
function addedRule(text: string, place: number, at: number): RuleInForce {
  const { rule: syntax, problem } = parseRule(text);
  if (syntax === undefined) throw ruleError(problem, `rules.add[${place}]`);
  const id = ruleId(`added-${place + 1}`);
  const rule = { id, version: 0, text: printRule(syntax), priority: 0, at };
  return { syntax, rule: { ...rule, state: 'enabled' } };
}
