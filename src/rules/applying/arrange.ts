/** Caps and pins: the order that a ranking gets whatever its scores say. */
import { holds } from './compile-condition.ts';
import type { OpenRule } from './open-rule.ts';
import type { RequestRules } from './request-rules.ts';
import type { RuleTrace } from './rule-trace.ts';

/**
 * Pins choose first, and what is pinned is not capped.
 * @param items of the ranking, best first
 * @returns places of the ranking as it was, in the new order, without those that are left out; undefined where nothing
 * changed
 */
export function arrange(
  { caps, pins, categoriesOf }: Pick<RequestRules, 'caps' | 'pins' | 'categoriesOf'>,
  items: Uint32Array,
  trace: RuleTrace,
): Uint32Array | undefined {
  if (caps.length === 0 && pins.length === 0) return undefined;
  const pinned = choosePinned(pins, items);
  let rest = Array.from(items, (_, at) => at).filter((at) => !pinned.has(at));
  for (const cap of caps) rest = capped(cap, rest, items, categoriesOf, trace);
  return Uint32Array.from(withPinned(rest, pinned, items, trace));
}

/** By place in the ranking: the rule that pins it. A pin takes the best item that no pin before it took. */
function choosePinned(pins: readonly OpenRule[], items: Uint32Array): Map<number, OpenRule> {
  const chosen = new Map<number, OpenRule>();
  for (const pin of pins) {
    const at = items.findIndex((item, place) => !chosen.has(place) && holds(pin.about, item));
    if (at >= 0) chosen.set(at, pin);
  }
  return chosen;
}

/** Those above a cap go behind the places it is about, or out of the list where it is about all of it. */
function capped(
  cap: OpenRule,
  order: readonly number[],
  items: Uint32Array,
  categoriesOf: (item: number) => readonly string[],
  trace: RuleTrace,
): number[] {
  const { action } = cap.syntax;
  if (action.type !== 'cap') return [...order];
  const counts = new Map<string, number>();
  const [kept, over]: [number[], number[]] = [[], []];
  for (const at of order) {
    const item = items[at];
    const categories = holds(cap.about, item) ? categoriesOf(item) : [];
    const full = categories.some((one) => (counts.get(one) ?? 0) >= action.most);
    if (full && kept.length < (action.first ?? Infinity)) over.push(at);
    else {
      kept.push(at);
      for (const one of categories) counts.set(one, (counts.get(one) ?? 0) + 1);
    }
  }
  if (over.length === 0) return kept;
  const was = new Map(order.map((at, place) => [at, place]));
  const behind = [...kept.slice(action.first), ...over].sort(
    (a, b) => (was.get(a) ?? 0) - (was.get(b) ?? 0),
  );
  if (action.first === undefined) {
    for (const at of over) trace.keptAway.set(items[at], cap);
    return kept;
  }
  const after = [...kept.slice(0, action.first), ...behind];
  // What stood behind these places before was not kept out of them by this rule.
  for (const at of over) {
    const place = was.get(at) ?? 0;
    if (place < action.first) trace.note(items[at], cap, place + 1, after.indexOf(at) + 1);
  }
  return after;
}

/** Lower places are filled first; where two want the same one, the one of higher priority has it. */
function withPinned(
  rest: readonly number[],
  pinned: ReadonlyMap<number, OpenRule>,
  items: Uint32Array,
  trace: RuleTrace,
): readonly number[] {
  const order = [...rest];
  const byPlace = [...pinned].sort(([, a], [, b]) => placeOf(a) - placeOf(b));
  let free = 0;
  for (const [at, pin] of byPlace) {
    const place = Math.min(Math.max(placeOf(pin) - 1, free), order.length);
    order.splice(place, 0, at);
    trace.note(items[at], pin, at + 1, place + 1);
    free = place + 1;
  }
  return order;
}

const placeOf = ({ syntax: { action } }: OpenRule): number =>
  action.type === 'pin' ? action.place : Infinity;
