/** What rules did to one ranking. */
import type { Rule } from '../../domain/rule.ts';
import type { ActionType } from '../language/rule-syntax.ts';
import type { RuleInForce } from '../rule-in-force.ts';

export interface RuleAct {
  readonly rule: Rule;
  readonly action: ActionType;
  /** Places in the ranking, from 1, right before and after this rule acted. */
  readonly before: number;
  readonly after: number;
}

/** A rule that acted, and on how many items. */
export interface RuleCount {
  readonly rule: Rule;
  readonly action: ActionType;
  readonly items: number;
}

export class RuleTrace {
  /** By item, in the order in which rules acted. */
  readonly acts = new Map<number, RuleAct[]>();
  /** What boosts and burials added to the score of an item. */
  readonly added = new Map<number, number>();
  /** Items that are not in the ranking because of a rule. */
  readonly keptAway = new Map<number, RuleInForce>();

  note(item: number, { rule, syntax }: RuleInForce, before: number, after: number): void {
    const act = { rule, action: syntax.action.type, before, after };
    const known = this.acts.get(item);
    if (known === undefined) this.acts.set(item, [act]);
    else known.push(act);
  }

  /** Each rule that acted, on what is in the ranking or by keeping it away. */
  counts(): RuleCount[] {
    const away = [...this.keptAway.values()].map(({ rule, syntax: { action } }) => ({
      rule,
      action: action.type,
    }));
    const found = new Map<string, { rule: Rule; action: ActionType; items: number }>();
    for (const { rule, action } of [...[...this.acts.values()].flat(), ...away]) {
      const one = found.get(rule.id) ?? { rule, action, items: 0 };
      one.items++;
      found.set(rule.id, one);
    }
    return [...found.values()];
  }
}
