/** Boosts and burials: the odds with which the ranker would choose an item, times or divided by a factor. */
import { holds } from './compile-condition.ts';
import type { OpenRule } from './open-rule.ts';
import type { RuleTrace } from './rule-trace.ts';

/**
 * The ranker learns by a softmax over scores, so that adding the logarithm of a factor to a score multiplies the odds by
 * it. Rules act one after the other; each is noted with the places before and after it.
 * @param scores changed in place
 * @returns places of the ranking as it was, in the new order; undefined where nothing changed
 */
export function weigh(
  rules: readonly OpenRule[],
  items: Uint32Array,
  scores: Float32Array,
  trace: RuleTrace,
): Uint32Array | undefined {
  let order: Uint32Array | undefined;
  for (const rule of rules) {
    const before: Uint32Array = order ?? Uint32Array.from(items, (_, place) => place);
    const hit = before.filter((at) => holds(rule.about, items[at]));
    if (hit.length === 0) continue;
    const change = logFactor(rule);
    for (const at of hit) add(items[at], at, change, scores, trace);
    // Sorting is stable: equal scores keep their order.
    order = before.toSorted((a, b) => scores[b] - scores[a]);
    noteMoves(rule, hit, { before, after: order }, items, trace);
  }
  return order;
}

function logFactor({ syntax: { action } }: OpenRule): number {
  if (action.type === 'boost') return Math.log(action.factor);
  return action.type === 'bury' ? 0 - Math.log(action.factor) : 0;
}

/** What is noted is what the 32 bits of the score really changed by. */
function add(
  item: number,
  at: number,
  change: number,
  scores: Float32Array,
  { added }: RuleTrace,
): void {
  const was = scores[at];
  scores[at] = was + change;
  added.set(item, (added.get(item) ?? 0) + scores[at] - was);
}

function noteMoves(
  rule: OpenRule,
  hit: Uint32Array,
  { before, after }: { readonly before: Uint32Array; readonly after: Uint32Array },
  items: Uint32Array,
  trace: RuleTrace,
): void {
  const [was, is] = [placesIn(before), placesIn(after)];
  for (const at of hit) trace.note(items[at], rule, was[at] + 1, is[at] + 1);
}

function placesIn(order: Uint32Array): Uint32Array {
  const places = new Uint32Array(order.length);
  order.forEach((at, place) => (places[at] = place));
  return places;
}
