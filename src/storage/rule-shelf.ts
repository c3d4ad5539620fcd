/** The part of the store's contract that keeps business rules, each with all versions it ever had. */
import type { RuleId } from '../domain/ids.ts';
import type { Rule } from '../domain/rule.ts';

export interface RuleShelf {
  /** The next version of a rule, or its first; what says the same as the version before is that one. */
  putRule(rule: Omit<Rule, 'version'>): Promise<Rule>;
  /** The same rule in another state. Undefined, and nothing done, where there is none or where it is deleted. */
  setRuleState(id: RuleId, change: Pick<Rule, 'state' | 'who' | 'at'>): Promise<Rule | undefined>;
  /** As they are now, ascending by key, without those that are deleted. */
  rules(): Promise<Rule[]>;
  /** All versions of a rule, newest first; a deleted one still has them. */
  ruleVersions(id: RuleId): Promise<Rule[]>;
  /** Another number after each change, whoever made it; cheap to ask for. */
  rulesStamp(): Promise<number>;
}
