/** Finds out on people whom the ranker was not trained on whether hours, weekdays, devices tell anything, and how much. */
import type { Interactions } from '../../dataset/interactions.ts';
import {
  contextRows,
  fitContextLift,
  valuesOfEntries,
  type ContextLift,
  type ContextSource,
} from '../../features/context-lift.ts';
import type { RankerLists } from '../../learning/ranker/ranker-lists.ts';
import type { RowScorer } from '../../learning/ranker/mixed-rows.ts';
import type { ContextTerm, ContextTrial } from '../context-term.ts';

export interface ContextChoice {
  readonly source: ContextSource;
  /** What is left of the interactions without a fold. */
  readonly without: (fold: number) => Interactions;
  /** Lists that the ranker was not trained on, with who was asked. */
  readonly lists: RankerLists;
  readonly ranker: RowScorer;
}

const WEIGHTS = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6];

/** One held-out choice: what it was chosen among, and what its moment says of each. */
interface Case {
  readonly user: number;
  /** Places in the list of what was not chosen then, and of what was, which comes last. */
  readonly scores: Float32Array;
  /** [attributes][candidates] */
  readonly lifts: readonly Float32Array[];
}

/** A weight is chosen by one half of the people, and stays only if the other half gains as well. */
export function chooseContext(choice: ContextChoice): ContextTerm {
  const lift = fitContextLift(choice.source);
  const cases = casesOf(choice, lift);
  const weights = new Float32Array(lift.attributes.length);
  const trials = lift.attributes.map((attribute, a): ContextTrial => {
    const tried = WEIGHTS.map((weight) => ({ weight, gains: gainsOf(cases, weights, a, weight) }));
    const [best] = tried.toSorted((x, y) => meanOf(half(y.gains, 0)) - meanOf(half(x.gains, 0)));
    const gain = meanOf(best.gains.map(([, one]) => one));
    const certainty = certaintyOf(half(best.gains, 1));
    const helps = certainty > LEAST_CERTAINTY && meanOf(half(best.gains, 0)) > 0;
    if (helps) weights[a] = best.weight;
    return { attribute, weight: weights[a], gain, certainty };
  });
  return { trials, ...kept(lift, weights) };
}

/** One-sided 97.5 %. */
const LEAST_CERTAINTY = 1.96;

/** Attributes that add nothing are not carried along. */
function kept(lift: ContextLift, weights: Float32Array): Pick<ContextTerm, 'lift' | 'weights'> {
  const attributes = lift.attributes.filter((_, a) => weights[a] > 0);
  if (attributes.length === 0) return { weights: new Float32Array(0) };
  const rows = lift.values.flatMap((value, row) =>
    attributes.some((name) => value.startsWith(`${name}=`)) ? [row] : [],
  );
  const table = new Float32Array(rows.length * lift.items);
  rows.forEach((row, to) =>
    table.set(lift.lift.subarray(row * lift.items, (row + 1) * lift.items), to * lift.items),
  );
  const values = rows.map((row) => lift.values[row]);
  return {
    lift: { ...lift, attributes, values, lift: table },
    weights: weights.filter((w) => w > 0),
  };
}

function casesOf({ source, without, lists, ranker }: ContextChoice, whole: ContextLift): Case[] {
  const { asked } = lists;
  if (asked === undefined) return [];
  const folds = new Map<number, ContextLift>();
  const liftOf = (fold: number): ContextLift => {
    const lift = folds.get(fold) ?? fitContextLift({ ...source, interactions: without(fold) });
    folds.set(fold, lift);
    return lift;
  };
  const valuesOf = valuesOfEntries(source);
  const cases: Case[] = [];
  for (let list = 0; list < lists.lists; list++) {
    const [from, size] = [list * lists.length, lists.sizes[list]];
    const rows = lists.features.subarray(from * lists.width, (from + size) * lists.width);
    const scores = new Float32Array(size);
    ranker.score(rows, size, scores);
    const items = asked.items.subarray(from, from + size);
    const right = lists.relevance.subarray(from, from + size);
    const user = asked.users[list];
    const lift = liftOf(asked.folds[list]);
    for (const [place, item] of items.entries()) {
      if (right[place] === 0) continue;
      const entry = entryOf(source.interactions, user, item);
      if (entry < 0) continue;
      const own = contextRows(lift, valuesOf(user, entry));
      const among = [...items.keys()].filter((one) => right[one] === 0);
      const shown = Uint32Array.from([...among, place]);
      cases.push({
        user,
        scores: Float32Array.from(shown, (one) => scores[one]),
        lifts: whole.attributes.map((attribute) =>
          liftsOf(lift, own[lift.attributes.indexOf(attribute)], shown, items),
        ),
      });
    }
  }
  return cases;
}

const liftsOf = (
  { lift, items: count }: ContextLift,
  row: number | undefined,
  shown: Uint32Array,
  items: Uint32Array,
): Float32Array =>
  Float32Array.from(shown, (one) => (row === undefined ? 0 : lift[row * count + items[one]]));

/** Where a user's interaction with an item stands; below 0 where there is none. */
function entryOf({ offsets, item }: Interactions, user: number, wanted: number): number {
  const place = item.subarray(offsets[user], offsets[user + 1]).indexOf(wanted);
  return place < 0 ? -1 : offsets[user] + place;
}

type Gain = readonly [user: number, gain: number];

/** [people] the mean gain of nDCG@10 for each, over what the weights so far give. */
function gainsOf(
  cases: readonly Case[],
  weights: Float32Array,
  attribute: number,
  weight: number,
): Gain[] {
  const changed = weights.map((own, a) => (a === attribute ? weight : own));
  const sums = new Map<number, [sum: number, count: number]>();
  for (const one of cases) {
    const gain = quality(one, changed) - quality(one, weights);
    const [sum, count] = sums.get(one.user) ?? [0, 0];
    sums.set(one.user, [sum + gain, count + 1]);
  }
  return [...sums].map(([user, [sum, count]]) => [user, sum / count]);
}

/** nDCG@10 where the last candidate alone is right; ties go against it. */
function quality({ scores, lifts }: Case, weights: Float32Array): number {
  const scoreAt = (one: number): number =>
    lifts.reduce((sum, lift, a) => sum + weights[a] * lift[one], scores[one]);
  const last = scores.length - 1;
  const own = scoreAt(last);
  let rank = 1;
  for (let one = 0; one < last; one++) if (scoreAt(one) >= own) rank++;
  return rank <= 10 ? 1 / Math.log2(1 + rank) : 0;
}

/** Every second person, by their order. */
const half = (gains: readonly Gain[], which: 0 | 1): number[] =>
  gains.filter((_, place) => place % 2 === which).map(([, gain]) => gain);

const meanOf = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Mean over its standard error. */
function certaintyOf(numbers: readonly number[]): number {
  if (numbers.length < 2) return 0;
  const mean = meanOf(numbers);
  const squares = numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const error = Math.sqrt(squares / (numbers.length - 1) / numbers.length);
  return error > 0 ? mean / error : 0;
}
