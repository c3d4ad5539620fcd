/** Cuts a validation part from what may be learned: tuning asks for it and never sees anything else. */
import { filterInteractions, type Interactions } from '../../dataset/interactions.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { assignFolds } from '../training/fold-plan.ts';

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

/** Fewer users than that behind a cut in time are too few to tell plans apart. */
const ENOUGH_USERS = 500;

/**
 * By time where every liked pair has one and people come back: the last 15 % of all pairs are held out, as serving will
 * meet them, or, where that leaves few users to ask for, the last fifth of each user's own. Otherwise a random fifth of
 * each user's: in data of single visits a cut in time would hold out whole users, of whom nothing is known.
 */
export function cutValidation(
  interactions: Interactions,
  now: number,
  seed: number,
): ValidationCut {
  const later = behindTheCut(interactions);
  if (later !== undefined) {
    const { isHeld, time } = later;
    const rule = 'the last 15 % of all liked pairs by time';
    const whole = cut(interactions, isHeld, time, seed, rule);
    if (whole.users.length >= Math.min(ENOUGH_USERS, interactions.users / 2)) return whole;
    const isLast = lastOfEach(interactions);
    return cut(interactions, isLast, now, seed, 'the last fifth of each user’s liked pairs');
  }
  const fold = assignFolds(interactions, FOLDS, seed);
  const isHeld = (e: number): boolean => fold[e] === 0;
  return cut(interactions, isHeld, now, seed, 'a random fifth of each user’s liked pairs');
}

/** Rounded up, but never all that a user likes. */
function lastOfEach({ users, offsets, weight, at }: Interactions): (entry: number) => boolean {
  const isLast = new Uint8Array(at.length);
  for (let user = 0; user < users; user++) {
    const start = offsets[user];
    const liked = Uint32Array.from({ length: offsets[user + 1] - start }, (_, e) => start + e)
      .filter((e) => weight[e] > 0)
      .sort((a, b) => at[b] - at[a] || b - a);
    const count = Math.min(Math.ceil(liked.length / FOLDS), liked.length - 1);
    for (const e of liked.subarray(0, Math.max(0, count))) isLast[e] = 1;
  }
  return (e) => isLast[e] === 1;
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
