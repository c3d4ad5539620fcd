/** Whether the vector of behaviour helps to find like people: do the nearest foretell better what somebody comes to next? */
import { CUT, hitRate, rankOf } from '../../learning/sequence/next-measures.ts';
import type { NextItemQuestion } from '../../learning/sequence/sequence-task.ts';
import { topK } from '../../numeric/top-k.ts';
import { behaviourAsOf } from '../behaviour/behaviour-as-of.ts';
import { squaredDistance } from '../segments/nearest.ts';
import type { People } from '../vectors/people.ts';
import { layoutFor, rawVector } from '../vectors/profile-layout.ts';
import { fitScale, rowOf, standardised, type Matrix } from '../vectors/standard-scale.ts';
import type { SequenceOf } from './people-encoder.ts';
import type { PeopleTask } from './people-task.ts';

export interface NeighbourTrial {
  /** Hit rate@10 with the numbers of behaviour alone. */
  readonly plain: number;
  /** The same with the vector of the order of events beside them. */
  readonly joined: number;
}

/** People that are compared, and those of them nearest to one. */
const PEOPLE = 1_000;
const NEAREST = 20;

/** @param questions what people came to last; @param sequenceOf learned from what was before that alone */
export function tryNeighbours(
  { persons, items, itemIds }: PeopleTask,
  questions: readonly NextItemQuestion[],
  { factsOf, categoryNames }: People,
  sequenceOf: SequenceOf,
): NeighbourTrial {
  const asked = questions.slice(0, PEOPLE);
  const behaviours = asked.map(({ user, next }) => {
    const { events } = persons[user];
    const last = events.findLast(({ item }) => item === itemIds[next]);
    return behaviourAsOf(events, last?.at ?? 0, factsOf, sequenceOf);
  });
  const layout = layoutFor(behaviours, categoryNames);
  const raw = behaviours.map((behaviour) => rawVector(layout, behaviour));
  const groups = layout.map(({ group }) => group);
  const measured = (columns: readonly number[]): number => {
    const chosen = raw.map((row) => Float64Array.from(columns, (column) => row[column]));
    const own = columns.map((column) => groups[column]);
    const points = standardised(fitScale(chosen, columns.length, own), chosen);
    return foretoldByNearest(points, asked, items);
  };
  const all = [...layout.keys()];
  return {
    plain: measured(all.filter((column) => groups[column] !== 'sequence')),
    joined: measured(all),
  };
}

function foretoldByNearest(
  points: Matrix,
  asked: readonly NextItemQuestion[],
  items: number,
): number {
  const closeness = new Float32Array(points.rows);
  const scores = new Float32Array(items);
  const ranks = Float64Array.from(asked, ({ before, next }, own) => {
    for (let other = 0; other < points.rows; other++)
      closeness[other] =
        other === own ? -Infinity : -squaredDistance(rowOf(points, own), rowOf(points, other));
    scores.fill(0);
    for (const other of topK(closeness, NEAREST))
      for (const item of asked[other].before) scores[item] += 1 / (1 - closeness[other]);
    for (const item of before) scores[item] = -Infinity;
    return scores[next] > 0 ? rankOf(scores, next) : Infinity;
  });
  return hitRate(ranks, CUT);
}
