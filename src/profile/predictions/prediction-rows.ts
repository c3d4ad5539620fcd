/** What was known of each user at a moment, and what came of it: nothing of one gets into the other. */
import type { CategoryId } from '../../domain/ids.ts';
import { behaviourAsOf } from '../behaviour/behaviour-as-of.ts';
import type { Behaviour } from '../behaviour/behaviour.ts';
import { DAY_MS } from '../behaviour/time-units.ts';
import type { People, Person } from '../vectors/people.ts';
import { rawVector, type ProfileLayout } from '../vectors/profile-layout.ts';
import { outcomeOf, type Target } from './target.ts';

export interface KnownThen {
  /** [layout] as they are. */
  readonly raw: Float64Array;
  /** Spent so far, spread over the time since the first event, for as long as the horizon. */
  readonly pace: number;
  /** [classes] share of the user's events on each. */
  readonly shares: Float32Array;
  readonly behaviour: Behaviour;
}

export interface PredictionRow {
  readonly known: KnownThen;
  readonly y: number;
}

export interface RowMeans {
  readonly layout: ProfileLayout;
  readonly classes: ReadonlyMap<CategoryId, number>;
  readonly horizonDays: number;
  /** Is anything bought in this data? */
  readonly purchases: boolean;
}

/** Who was not here for so many horizons has left already: that they stay away is no news. */
const HERE_WITHIN = 3;

export function knownOf(
  behaviour: Behaviour,
  { layout, classes, horizonDays }: RowMeans,
): KnownThen {
  const { firstAt, lastAt, recencyDays = 0, money } = behaviour;
  const days = firstAt === undefined || lastAt === undefined ? 0 : (lastAt - firstAt) / DAY_MS;
  const shares = new Float32Array(classes.size);
  for (const { key, share } of behaviour.categories) {
    const place = classes.get(key);
    if (place !== undefined) shares[place] = share;
  }
  return {
    raw: rawVector(layout, behaviour),
    pace: (money.spent * horizonDays) / Math.max(days + recencyDays, horizonDays),
    shares,
    behaviour,
  };
}

/** Behaviour at the moment, of those who had done something by then. */
export function knownAt(people: People, moment: number, means: RowMeans): Map<Person, KnownThen> {
  const known = new Map<Person, KnownThen>();
  for (const person of people.persons) {
    const behaviour = behaviourAsOf(person.events, moment, people.factsOf, people.sequenceOf);
    if (behaviour.firstAt !== undefined) known.set(person, knownOf(behaviour, means));
  }
  return known;
}

export function rowsFor(
  target: Target,
  known: ReadonlyMap<Person, KnownThen>,
  people: People,
  moment: number,
  means: RowMeans,
): PredictionRow[] {
  const end = moment + means.horizonDays * DAY_MS;
  const rows: PredictionRow[] = [];
  for (const [person, one] of known) {
    if (!isAsked(target, one.behaviour, means.horizonDays)) continue;
    const after = person.events.filter(({ at }) => at !== undefined && at >= moment && at < end);
    const y = outcomeOf(target, after, people.factsOf, means.classes, means.purchases);
    if (y !== undefined) rows.push({ known: one, y });
  }
  return rows;
}

/** Of whom a target says something. */
export const isAsked = (target: Target, { recencyDays }: Behaviour, horizonDays: number): boolean =>
  recencyDays !== undefined && (target !== 'churn' || recencyDays <= HERE_WITHIN * horizonDays);
