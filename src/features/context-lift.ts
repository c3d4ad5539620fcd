/** How much more than usual an item is chosen at an hour, on a weekday, on a device: the context's part in a score. */
import { CONTEXT_WORDS, type ContextWords } from '../dataset/context-table.ts';
import type { Interactions } from '../dataset/interactions.ts';
import type { Item } from '../domain/item.ts';
import type { User } from '../domain/user.ts';
import { isTimezone, localClocks } from './local-time.ts';

/** When and where something is done or asked. */
export interface Moment extends ContextWords {
  /** Milliseconds since 1970. */
  readonly at?: number;
}

/** A type, not an interface, so that it can stand in a bundle. */
export type ContextLift = {
  readonly items: number;
  /** By which hours are told of people whose own is not known. */
  readonly timezone: string;
  /** `hour`, `weekday`, `device` … */
  readonly attributes: readonly string[];
  /** Such as `hour=14`; a value's place is its row below. */
  readonly values: readonly string[];
  /** [values × items] log of the smoothed ratio P(item | value) / P(item). */
  readonly lift: Float32Array;
};

/** Values met less often say more about chance than about the context. */
const LEAST_EVENTS = 50;
const MAX_WORDS = 64;
/** Pseudo-counts that pull an item to its categories, and these to no lift at all. */
const ITEM_SMOOTHING = 10;
const CATEGORY_SMOOTHING = 20;

/** The values of a moment: hour and weekday by the user's own time zone where that is declared. */
export function momentReader(
  timezone: string,
): (moment: Moment, user: User | undefined) => string[] {
  const clocks = localClocks();
  const known = new Map<string, string>();
  const zoneOf = (user: User | undefined): string => {
    const own = user?.attributes?.['timezone'];
    if (own === undefined) return timezone;
    const zone = known.get(own) ?? (isTimezone(own) ? own : timezone);
    known.set(own, zone);
    return zone;
  };
  return (moment, user) => {
    const values: string[] = [];
    if (moment.at !== undefined && Number.isFinite(moment.at)) {
      const { hour, weekday } = clocks(zoneOf(user))(moment.at);
      values.push(`hour=${hour}`, `weekday=${weekday}`);
    }
    for (const name of CONTEXT_WORDS)
      if (moment[name] !== undefined) values.push(`${name}=${moment[name]}`);
    return values;
  };
}

export interface ContextSource {
  readonly interactions: Interactions;
  readonly users: readonly User[];
  readonly items: readonly Item[];
  /** What the interactions' contexts are. */
  readonly contexts: readonly ContextWords[];
  readonly timezone: string;
}

/** [entries] the values of each interaction. */
export function valuesOfEntries({
  interactions,
  users,
  contexts,
  timezone,
}: Omit<ContextSource, 'items'>): (user: number, entry: number) => string[] {
  const read = momentReader(timezone);
  const { at, context } = interactions;
  return (user, entry) => {
    const words = contexts[context?.[entry] ?? 0] ?? {};
    return read({ ...words, at: at[entry] }, users[user]);
  };
}

export function fitContextLift(source: ContextSource): ContextLift {
  const { interactions, items, timezone } = source;
  const valuesOf = valuesOfEntries(source);
  const counted = countValues(interactions, valuesOf);
  const values = oftenest(counted);
  const row = new Map(values.map((value, place) => [value, place]));
  const counts = new Float32Array(values.length * items.length);
  const totals = new Float64Array(items.length);
  // What an attribute expects of an item is counted where the attribute is known.
  const known = new Map<string, Float64Array>();
  eachLiked(interactions, valuesOf, (entry, own) => {
    const [item, weight] = [interactions.item[entry], interactions.weight[entry]];
    totals[item] += weight;
    for (const value of own) {
      const place = row.get(value);
      if (place !== undefined) counts[place * items.length + item] += weight;
      const name = attributeOf(value);
      const all = known.get(name) ?? new Float64Array(items.length);
      known.set(name, all);
      all[item] += weight;
    }
  });
  values.forEach((value, place) => {
    const own = counts.subarray(place * items.length, (place + 1) * items.length);
    toLogLift(own, known.get(attributeOf(value)) ?? totals, items);
  });
  const attributes = [...new Set(values.map(attributeOf))];
  return { items: items.length, timezone, attributes, values, lift: counts };
}

export const attributeOf = (value: string): string => value.slice(0, value.indexOf('='));

function eachLiked(
  { users, offsets, weight }: Interactions,
  valuesOf: (user: number, entry: number) => string[],
  visit: (entry: number, values: readonly string[]) => void,
): void {
  for (let user = 0; user < users; user++)
    for (let entry = offsets[user]; entry < offsets[user + 1]; entry++)
      if (weight[entry] > 0) visit(entry, valuesOf(user, entry));
}

function countValues(
  interactions: Interactions,
  valuesOf: (user: number, entry: number) => string[],
): Map<string, number> {
  const counts = new Map<string, number>();
  eachLiked(interactions, valuesOf, (_, values) => {
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  return counts;
}

/** An attribute of which only one value is met often tells nothing. */
function oftenest(counts: ReadonlyMap<string, number>): string[] {
  const often = [...counts]
    .filter(([, count]) => count >= LEAST_EVENTS)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MAX_WORDS)
    .map(([value]) => value);
  const perAttribute = (name: string): number =>
    often.filter((value) => attributeOf(value) === name).length;
  return often.filter((value) => perAttribute(attributeOf(value)) > 1).sort();
}

/** Overwrites the counts of one value by log lifts. @param totals of all values */
function toLogLift(counts: Float32Array, totals: Float64Array, items: readonly Item[]): void {
  const everything = totals.reduce((sum, one) => sum + one, 0);
  const share = everything > 0 ? counts.reduce((sum, one) => sum + one, 0) / everything : 0;
  const shelves = new Map<string, { met: number; expected: number }>();
  items.forEach(({ categories = [] }, item) => {
    for (const category of categories) {
      const shelf = shelves.get(category) ?? { met: 0, expected: 0 };
      shelves.set(category, shelf);
      shelf.met += counts[item];
      shelf.expected += totals[item] * share;
    }
  });
  const priorOf = ({ categories = [] }: Item): number => {
    const logs = categories.map((category) => {
      const { met = 0, expected = 0 } = shelves.get(category) ?? {};
      return Math.log((met + CATEGORY_SMOOTHING) / (expected + CATEGORY_SMOOTHING));
    });
    return logs.length === 0 ? 1 : Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
  };
  items.forEach((item, place) => {
    const expected = totals[place] * share;
    const met = counts[place] + ITEM_SMOOTHING * priorOf(item);
    counts[place] = Math.log(met / (expected + ITEM_SMOOTHING));
  });
}

/** For each attribute the row of the moment's value, undefined where it is not known. */
export function contextRows(
  { attributes, values }: ContextLift,
  own: readonly string[],
): (number | undefined)[] {
  return attributes.map((attribute) => {
    const value = own.find((one) => attributeOf(one) === attribute);
    const row = value === undefined ? -1 : values.indexOf(value);
    return row < 0 ? undefined : row;
  });
}
