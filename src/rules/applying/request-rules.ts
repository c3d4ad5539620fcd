/** The rules in force, opened for one request: what they hide, what they weigh, what they arrange. */
import { inForceAt, type RuleInForce } from '../rule-in-force.ts';
import { compileCondition, holds } from './compile-condition.ts';
import { hidingRule } from './hiding.ts';
import { namedItems } from './named-items.ts';
import type { OpenRule } from './open-rule.ts';
import type { RuleItems, Scene } from './scene.ts';

export interface RequestRules {
  /** The first rule that keeps an item from being offered at all. */
  readonly hides: ((item: number) => RuleInForce | undefined) | undefined;
  /** Boosts and burials, in the order in which they act. */
  readonly weights: readonly OpenRule[];
  readonly caps: readonly OpenRule[];
  readonly pins: readonly OpenRule[];
  /** Items that pins name, for which it holds. */
  readonly named: readonly number[];
  /** The direct categories of an item. */
  readonly categoriesOf: (item: number) => readonly string[];
}

/** Undefined where no rule has anything to say. */
export function openRules(
  rules: readonly RuleInForce[],
  scene: Scene,
  items: RuleItems,
): RequestRules | undefined {
  if (rules.length === 0) return undefined;
  const open = inForceAt(rules, scene.now).flatMap((one): OpenRule[] => {
    const about = compileCondition(one.syntax.when, scene, items);
    return about === false ? [] : [{ ...one, about }];
  });
  if (open.length === 0) return undefined;
  const ofType = (...types: string[]): OpenRule[] =>
    open.filter(({ syntax }) => types.includes(syntax.action.type));
  const hiding = open.flatMap((rule) => {
    const hides = hidingRule(rule, scene, items);
    return hides === undefined ? [] : [{ rule, hides }];
  });
  const pins = ofType('pin');
  return {
    hides:
      hiding.length === 0 ? undefined : (item) => hiding.find(({ hides }) => hides(item))?.rule,
    weights: ofType('boost', 'bury'),
    caps: ofType('cap'),
    pins,
    named: pins.flatMap(({ syntax, about }) =>
      namedItems(syntax.when, items).filter((item) => holds(about, item)),
    ),
    categoriesOf: (item) => items.items[item].categories ?? [],
  };
}
