/** From a handed-in rule to a stored one: its text is read, and kept in its canonical form. */
import { ruleId } from '../../domain/ids.ts';
import type { Rule, RuleState } from '../../domain/rule.ts';
import { parseRule } from '../../rules/language/parse-rule.ts';
import { printRule } from '../../rules/language/print-rule.ts';
import { ruleError } from '../../rules/language/rule-problem.ts';
import type { RuleShelf } from '../../storage/rule-shelf.ts';
import type { DisableRuleInput, UpsertRuleInput } from '../schema/upsert-rule.input.ts';
import type { RuleOutcome } from '../schema/upsert-rule.type.ts';
import { USER_ERROR_CODE, UserErrorType } from '../schema/user-error.type.ts';
import { cleaned } from './check-item.ts';
import { fieldProblems, type Problem } from './field-problems.ts';
import { errorsAt } from './input-errors.ts';

/** Each answer asks every rule. */
const MAX_RULES = 500;
const MAX_WHO = 256;
const PRIORITIES = [-1_000_000, 1_000_000] as const;

/** @param now milliseconds since 1970 */
export async function upsertRule(
  store: RuleShelf,
  input: UpsertRuleInput,
  now: number,
): Promise<RuleOutcome> {
  const problems = problemsOf(input);
  if (problems.length > 0) return { errors: errorsAt('input', problems) };
  const { rule: syntax, problem } = parseRule(input.text);
  if (syntax === undefined) {
    const { message } = ruleError(problem, 'input.text');
    return { problem, errors: [invalid('input.text', `is no rule: ${message}`)] };
  }
  const rule = ruleOf(input, printRule(syntax), now);
  const known = await store.rules();
  if (known.length >= MAX_RULES && known.every(({ id }) => id !== rule.id))
    return { errors: [tooMany()] };
  if (!input.dryRun) return { rule: await store.putRule(rule) };
  const [before] = await store.ruleVersions(rule.id);
  return { rule: { ...rule, version: (before?.version ?? 0) + 1 } };
}

export async function setRuleState(
  store: RuleShelf,
  { key, who }: DisableRuleInput,
  state: RuleState,
  now: number,
): Promise<RuleOutcome> {
  const problems = [...fieldProblems.key('key', key), ...fieldProblems.text('who', who, MAX_WHO)];
  if (problems.length > 0) return { errors: errorsAt('input', problems) };
  const change = { state, at: now, ...(who ? { who: cleaned(who) } : {}) };
  const rule = await store.setRuleState(ruleId(key), change);
  if (rule !== undefined) return { rule };
  const unknown = 'is the key of no rule';
  return { errors: [new UserErrorType('input.key', USER_ERROR_CODE.UNKNOWN_RULE, unknown)] };
}

function problemsOf({ key, priority, from, until, who }: UpsertRuleInput): Problem[] {
  const backwards = from && until && from.getTime() >= until.getTime();
  return [
    ...fieldProblems.key('key', key),
    ...fieldProblems.number('priority', priority, PRIORITIES),
    ...fieldProblems.text('who', who, MAX_WHO),
    ...(backwards
      ? [['until', USER_ERROR_CODE.OUT_OF_RANGE, 'does not lie after from'] satisfies Problem]
      : []),
  ];
}

function ruleOf(input: UpsertRuleInput, text: string, now: number): Omit<Rule, 'version'> {
  const { key, enabled, priority, from, until, who } = input;
  return {
    id: ruleId(key),
    text,
    state: enabled ? 'enabled' : 'disabled',
    priority,
    at: now,
    ...(from ? { from: from.getTime() } : {}),
    ...(until ? { until: until.getTime() } : {}),
    ...(who ? { who: cleaned(who) } : {}),
  };
}

const invalid = (field: string, problem: string): UserErrorType =>
  new UserErrorType(field, USER_ERROR_CODE.INVALID, problem);

const tooMany = (): UserErrorType =>
  new UserErrorType(
    'input.key',
    USER_ERROR_CODE.TOO_MANY,
    `would be one rule more than ${MAX_RULES}; delete one first`,
  );
