/** Which numbers stand for a user's behaviour, in which order: one layout for training and for serving. */
import type { CategoryId } from '../../domain/ids.ts';
import { compareKeys } from '../../storage/key-order.ts';
import type { Behaviour } from '../behaviour/behaviour.ts';
import { DAY_MS } from '../behaviour/time-units.ts';

export type ColumnGroup = 'activity' | 'money' | 'time' | 'taste' | 'category' | 'sequence';

/** A type, not an interface, so that it can stand in a bundle. */
export type ProfileColumn = {
  readonly name: string;
  readonly group: ColumnGroup;
  /** What people call it; of a category, its name. */
  readonly label: string;
};

/** Plain columns first, then one per category, last what the order of events says. */
export type ProfileLayout = readonly ProfileColumn[];

interface PlainColumn {
  readonly group: ColumnGroup;
  readonly label: string;
  /** NaN where it says nothing of this user. */
  readonly read: (behaviour: Behaviour) => number;
}

const log = (value: number | undefined): number =>
  value === undefined ? NaN : Math.log1p(Math.max(0, value));

const shareOf = (counts: readonly number[], places: readonly number[]): number => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total === 0 ? NaN : places.reduce((sum, place) => sum + counts[place], 0) / total;
};

const from = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, place) => start + place);

/** Amounts are logarithms: ten more purchases mean much to one who made two and little to one who made five hundred. */
const PLAIN: Readonly<Record<string, PlainColumn>> = {
  events: { group: 'activity', label: 'events', read: ({ events }) => log(events) },
  items: {
    group: 'activity',
    label: 'different items',
    read: ({ items, events }) => (events === 0 ? NaN : items / events),
  },
  recency: {
    group: 'activity',
    label: 'days since the last event',
    read: ({ recencyDays }) => log(recencyDays),
  },
  tenure: {
    group: 'activity',
    label: 'days since the first event',
    read: ({ firstAt, lastAt, recencyDays = 0 }) =>
      firstAt === undefined || lastAt === undefined
        ? NaN
        : log((lastAt - firstAt) / DAY_MS + recencyDays),
  },
  activeDays: {
    group: 'activity',
    label: 'active days',
    read: ({ activeDays }) => log(activeDays),
  },
  sessionEvents: {
    group: 'activity',
    label: 'events a session',
    read: ({ sessions }) => log(sessions.meanEvents),
  },
  recent: {
    group: 'activity',
    label: 'events in the last 30 days',
    read: ({ trend }) => log(trend.recent),
  },
  momentum: {
    group: 'activity',
    label: 'activity against before',
    read: ({ trend }) => Math.log((trend.recent + 1) / (trend.before + 1)),
  },
  spent: {
    group: 'money',
    label: 'money spent',
    read: ({ money }) => (money.spent > 0 ? log(money.spent) : NaN),
  },
  orders: {
    group: 'money',
    label: 'orders',
    read: ({ money }) => (money.purchases > 0 ? log(money.orders) : NaN),
  },
  meanOrder: { group: 'money', label: 'money an order', read: ({ money }) => log(money.meanOrder) },
  price: { group: 'money', label: 'price of an item', read: ({ price }) => log(price?.middle) },
  repeats: {
    group: 'money',
    label: 'repeat purchases',
    read: ({ repeatRate = NaN }) => repeatRate,
  },
  abandoned: {
    group: 'money',
    label: 'carts left behind',
    read: ({ cartAbandonRate = NaN }) => cartAbandonRate,
  },
  morning: { group: 'time', label: 'mornings', read: ({ hours }) => shareOf(hours, from(6, 12)) },
  afternoon: {
    group: 'time',
    label: 'afternoons',
    read: ({ hours }) => shareOf(hours, from(12, 18)),
  },
  evening: { group: 'time', label: 'evenings', read: ({ hours }) => shareOf(hours, from(18, 24)) },
  night: { group: 'time', label: 'nights', read: ({ hours }) => shareOf(hours, from(0, 6)) },
  weekend: { group: 'time', label: 'weekends', read: ({ weekdays }) => shareOf(weekdays, [0, 6]) },
  stars: { group: 'taste', label: 'stars given', read: ({ stars }) => stars?.mean ?? NaN },
  starSpread: {
    group: 'taste',
    label: 'spread of stars',
    read: ({ stars }) => (stars === undefined || stars.count < 2 ? NaN : stars.deviation),
  },
};

const CATEGORY = 'category:';

/** So many categories, those that most people have to do with. */
const MOST_CATEGORIES = 24;

/** @param names of categories; @param always categories that are in it however few people have to do with them */
export function layoutFor(
  behaviours: readonly Behaviour[],
  names: ReadonlyMap<CategoryId, string>,
  always: readonly CategoryId[] = [],
): ProfileLayout {
  const people = new Map<CategoryId, number>();
  for (const { categories } of behaviours)
    for (const { key } of categories) people.set(key, (people.get(key) ?? 0) + 1);
  const frequent = [...people]
    .filter(([, count]) => count >= Math.max(5, 0.01 * behaviours.length))
    .sort((a, b) => b[1] - a[1] || compareKeys(a[0], b[0]))
    .slice(0, MOST_CATEGORIES)
    .map(([key]) => key);
  const plain = Object.entries(PLAIN).map(([name, { group, label }]) => ({ name, group, label }));
  const categories = [...new Set([...frequent, ...always])].map((key): ProfileColumn => ({
    name: `${CATEGORY}${key}`,
    group: 'category',
    label: names.get(key) ?? key,
  }));
  return [...plain, ...categories, ...sequenceColumns(behaviours)];
}

const SEQUENCE = 'sequence:';

/** None where no encoder of behaviour was asked. */
function sequenceColumns(behaviours: readonly Behaviour[]): ProfileColumn[] {
  const dimensions = behaviours.find(({ sequence }) => sequence !== undefined)?.sequence?.length;
  return Array.from({ length: dimensions ?? 0 }, (_, place) => ({
    name: `${SEQUENCE}${place}`,
    group: 'sequence',
    label: 'order of events',
  }));
}

/** @returns [layout] the numbers as they are; NaN where nothing is known */
export function rawVector(layout: ProfileLayout, behaviour: Behaviour): Float64Array {
  const shares = new Map<string, number>(
    behaviour.categories.map(({ key, share }) => [`${CATEGORY}${key}`, Math.sqrt(share)]),
  );
  return Float64Array.from(layout, ({ name, group }) => {
    if (group === 'category') return shares.get(name) ?? 0;
    if (group === 'sequence')
      return behaviour.sequence?.[Number(name.slice(SEQUENCE.length))] ?? NaN;
    return PLAIN[name]?.read(behaviour) ?? NaN;
  });
}
