/** The rules that are in force, as the store has them at this moment. */
import { TastegraphError } from '../domain/error.ts';
import type { Rule } from '../domain/rule.ts';
import type { RuleShelf } from '../storage/rule-shelf.ts';
import { parseRule } from './language/parse-rule.ts';
import { ruleError } from './language/rule-problem.ts';
import { inOrder, type RuleInForce } from './rule-in-force.ts';

export class RuleBook {
  private readonly store: Pick<RuleShelf, 'rules' | 'rulesStamp'>;
  private held: { readonly stamp: number; readonly rules: readonly RuleInForce[] } = {
    stamp: 0,
    rules: [],
  };

  constructor(store: Pick<RuleShelf, 'rules' | 'rulesStamp'>) {
    this.store = store;
  }

  /**
   * Enabled rules in the order in which they act. The stamp is asked for each time, so a change counts from the very
   * next answer on, whichever process made it; the rules themselves are read only when it is another one.
   * @throws TastegraphError `DAMAGED` when a stored rule cannot be read
   */
  async current(): Promise<readonly RuleInForce[]> {
    const stamp = await this.store.rulesStamp();
    if (stamp === this.held.stamp) return this.held.rules;
    // Read after the stamp: what changes in between is read again with the next one.
    const stored = await this.store.rules();
    const rules = inOrder(stored.filter(({ state }) => state === 'enabled').map(readStored));
    this.held = { stamp, rules };
    return rules;
  }
}

function readStored(rule: Rule): RuleInForce {
  const { rule: syntax, problem } = parseRule(rule.text);
  if (syntax !== undefined) return { rule, syntax };
  throw new TastegraphError('DAMAGED', `Rule "${rule.id}" is not readable.`, {
    cause: ruleError(problem, rule.id),
    remedy: 'Write it anew with upsertRule, or delete it.',
  });
}
