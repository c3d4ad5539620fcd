/** Cuts a validation part from what may be learned: tuning asks for it and never sees anything else. */
import { filterInteractions, type Interactions } from '../../dataset/interactions.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { assignFolds } from '../fold-plan.ts';

export interface ValidationCut {
  /** How it was cut, in words. */
  readonly rule: string;
  readonly known: Interactions;
  /** What is to be found again, all of it liked. */
  readonly held: Interactions;
  /** Those of whom something is known and something is held out, in seeded random order. */
  readonly users: Uint32Array;
  /** The moment `known` looks back from, ms. */
  readonly now: number;
}

const FOLDS = 5;
const LAST_SHARE = 0.15;

/** Of what lies behind the cut in time, so much must be of users who were there before it. */
const RETURNING = 0.5;

/**
 * By time where every event has one and people come back: the last 15 % of all liked pairs are held out, as serving
 * will meet them. Otherwise a random fifth of each user's liked pairs: in data of single visits a cut in time would hold
 * out whole users, of whom nothing is known.
 */
export function cutValidation(
  interactions: Interactions,
  now: number,
  seed: number,
): ValidationCut {
  const later = behindTheCut(interactions);
  if (later !== undefined) {
    const { isHeld, time } = later;
    return cut(interactions, isHeld, time, seed, 'the last 15 % of all liked pairs by time');
  }
  const fold = assignFolds(interactions, FOLDS, seed);
  const isHeld = (e: number): boolean => fold[e] === 0;
  return cut(interactions, isHeld, now, seed, 'a random fifth of each user’s liked pairs');
}

function cut(
  interactions: Interactions,
  isHeld: (entry: number) => boolean,
  now: number,
  seed: number,
  rule: string,
): ValidationCut {
  const { weight, at } = interactions;
  // Behind a cut in time nothing is known, be it liked or not.
  const known = filterInteractions(interactions, (e) => !isHeld(e) && !(at[e] > now));
  const held = filterInteractions(interactions, (e) => isHeld(e) && weight[e] > 0);
  const users = Uint32Array.from({ length: interactions.users }, (_, user) => user).filter(
    (user) => has(known, user) && has(held, user),
  );
  return { rule, known, held, users: shuffle(users, seededRandom(seed)), now };
}

const has = ({ offsets }: Interactions, user: number): boolean => offsets[user + 1] > offsets[user];

/** Undefined where there are pairs without a time, or where few of the users behind the cut were there before it. */
function behindTheCut({ users, offsets, weight, at }: Interactions) {
  const times = at.filter((_, e) => weight[e] > 0).sort();
  if (times.length === 0 || times.some((time) => Number.isNaN(time))) return undefined;
  const time = times[Math.floor(times.length * (1 - LAST_SHARE))];
  const isHeld = (e: number): boolean => weight[e] > 0 && at[e] >= time;
  let later = 0;
  let returning = 0;
  for (let user = 0; user < users; user++) {
    let before = 0;
    let after = 0;
    for (let e = offsets[user]; e < offsets[user + 1]; e++) {
      if (isHeld(e)) after++;
      else if (at[e] < time) before++;
    }
    later += after;
    if (before > 0) returning += after;
  }
  return later < times.length / 2 && returning >= RETURNING * later ? { isHeld, time } : undefined;
}
