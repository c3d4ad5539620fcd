/** Which cap or pin takes an item out of the first places. */
import type { RuleInForce } from '../rule-in-force.ts';
import { arrange } from './arrange.ts';
import type { RequestRules } from './request-rules.ts';
import { RuleTrace } from './rule-trace.ts';

/**
 * Arranges anew with ever more of the rules, caps before pins, each by priority. The rule that is named is the one with
 * which the item leaves the first places for good: right before it the item was among them.
 * @param items best first, as they stand before caps and pins
 * @param first how many places are looked at
 * @returns undefined where the item is among the first in the end, or would not be without any of the rules
 */
export function movedOutBy(
  { caps, pins, categoriesOf }: Pick<RequestRules, 'caps' | 'pins' | 'categoriesOf'>,
  items: Uint32Array,
  { item, first }: { readonly item: number; readonly first: number },
): RuleInForce | undefined {
  const acting = [...caps, ...pins];
  const isAmongFirst = (rules: number): boolean => {
    const some = {
      caps: caps.slice(0, rules),
      pins: pins.slice(0, Math.max(0, rules - caps.length)),
      categoriesOf,
    };
    const places = arrange(some, items, new RuleTrace());
    const order = places === undefined ? items : places.map((at) => items[at]);
    return order.subarray(0, first).includes(item);
  };
  if (!isAmongFirst(0) || isAmongFirst(acting.length)) return undefined;
  return acting.findLast((_, before) => isAmongFirst(before));
}
