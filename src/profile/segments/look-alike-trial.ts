/** How well people like those on a list are found: half of those who went on to a category are the list, the others are looked for. */
import { DAY_MS } from '../behaviour/time-units.ts';
import { behaviourAsOf } from '../behaviour/behaviour-as-of.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { areaUnderCurve } from '../predictions/measures.ts';
import { cutoffsOf } from '../predictions/cutoffs.ts';
import type { People } from '../vectors/people.ts';
import { layoutFor, rawVector } from '../vectors/profile-layout.ts';
import { fitScale, rowOf, standardised } from '../vectors/standard-scale.ts';
import { lookAlike, LOOK_ALIKE_METHODS, type LookAlikeMethod } from './look-alike.ts';

export interface LookAlikeTrial {
  readonly method: LookAlikeMethod | 'random' | 'most active';
  /** Means over the lists. */
  readonly auc: number;
  readonly precision: number;
  readonly lists: number;
}

const MOST_LISTS = 8;
const LEAST_PEOPLE = 40;
/** Where precision is cut. */
export const CUT = 50;

/**
 * Lists are of people who had to do with a category in the last horizon of the data; all that is known of anybody is
 * from before it. Empty where the data spans too little time, or no category has so many new people.
 */
export function tryLookAlikes(people: People, seed: number): LookAlikeTrial[] {
  const cutoffs = cutoffsOf(people);
  if (cutoffs === undefined) return [];
  const moment = cutoffs.test;
  const known = people.persons
    .map((person) => ({ person, behaviour: behaviourAsOf(person.events, moment, people.factsOf) }))
    .filter(({ person, behaviour }) => person.trains && behaviour.events > 0);
  const behaviours = known.map(({ behaviour }) => behaviour);
  const layout = layoutFor(behaviours, people.categoryNames);
  const raw = behaviours.map((behaviour) => rawVector(layout, behaviour));
  const points = standardised(fitScale(raw, layout.length), raw);
  const lists = listsOf(known, people, moment, moment + cutoffs.horizonDays * DAY_MS);
  const totals = new Map<LookAlikeTrial['method'], { auc: number; precision: number }>();
  lists.forEach((list, place) => {
    const random = seededRandom(seed + place);
    const drawn = shuffle([...list], random);
    const seeds = drawn.slice(0, Math.floor(drawn.length / 2));
    const wanted = new Set(drawn.slice(seeds.length));
    const listed = new Set(seeds);
    const others = [...known.keys()].filter((row) => !listed.has(row));
    const y = others.map((row) => (wanted.has(row) ? 1 : 0));
    const say = (method: LookAlikeTrial['method'], scores: readonly number[]): void => {
      const total = totals.get(method) ?? { auc: 0, precision: 0 };
      const best = [...y.keys()].sort((a, b) => scores[b] - scores[a]).slice(0, CUT);
      const hits = best.filter((row) => y[row] === 1).length;
      total.auc += areaUnderCurve(scores, y) / lists.length;
      total.precision += hits / best.length / lists.length;
      totals.set(method, total);
    };
    say(
      'random',
      others.map(() => random.next()),
    );
    say(
      'most active',
      others.map((row) => behaviours[row].events),
    );
    for (const method of LOOK_ALIKE_METHODS) {
      const alike = lookAlike(method, points, seeds, seed);
      say(
        method,
        others.map((row) => alike(rowOf(points, row))),
      );
    }
  });
  return [...totals].map(([method, total]) => ({ method, ...total, lists: lists.length }));
}

/** The best by area under the curve among those that can serve. */
export function bestLookAlike(trials: readonly LookAlikeTrial[]): LookAlikeMethod {
  const [best] = trials
    .filter(({ method }) => LOOK_ALIKE_METHODS.some((name) => name === method))
    .toSorted((a, b) => b.auc - a.auc);
  return LOOK_ALIKE_METHODS.find((name) => name === best?.method) ?? 'logistic';
}

/** Rows of those who had to do with a category in the time, for the categories with most but not nearly all people. */
function listsOf(
  known: readonly { readonly person: People['persons'][number] }[],
  people: People,
  start: number,
  end: number,
): number[][] {
  const rows = new Map<string, Set<number>>();
  known.forEach(({ person }, row) => {
    for (const { at, item, kind } of person.events) {
      if (at === undefined || at < start || at >= end || kind === 'dismissed') continue;
      for (const category of people.factsOf(item)?.categories ?? [])
        rows.set(category, (rows.get(category) ?? new Set()).add(row));
    }
  });
  return [...rows.values()]
    .filter(({ size }) => size >= LEAST_PEOPLE && size <= known.length / 4)
    .sort((a, b) => b.size - a.size)
    .slice(0, MOST_LISTS)
    .map((list) => [...list]);
}
