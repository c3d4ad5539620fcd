/** Where signals are tried: two quick scorers, fitted on what the signals make of known events, find held-out items again. */
import type { Dataset } from '../../dataset/dataset.ts';
import {
  filterInteractions,
  historyOf,
  interactionsOf,
  latestOf,
  type Interactions,
} from '../../dataset/interactions.ts';
import type { Signals } from '../../dataset/signals.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { sparseRowsFromTriples } from '../../numeric/sparse-rows.ts';
import { topK } from '../../numeric/top-k.ts';
import { itemKnn } from '../../scorers/item-knn.ts';
import { rp3beta } from '../../scorers/random-walk.ts';
import type { FitInput, Scorer } from '../../scorers/scorer.ts';
import { assignFolds } from '../training/fold-plan.ts';
import { CUT, listGain } from './list-gain.ts';

/** Pairs to be found again: any that the default signals take for liked, or of these only such without low stars. */
export type Goal = 'any' | 'liked';

/** [users of the bench] nDCG@10 of each, mean over the scorers. */
export type SignalQuality = Float64Array;

export interface SignalBench {
  readonly users: number;
  quality(signals: Signals): Promise<SignalQuality>;
}

export interface BenchSettings {
  readonly seed: number;
  readonly goal?: Goal;
  readonly users?: number;
  readonly signal?: AbortSignal;
}

/** One in so many pairs of a user is held out. */
const FOLDS = 5;
const MOST_USERS = 4_000;

export function signalBench(dataset: Dataset, settings: BenchSettings): SignalBench {
  const { seed, goal = 'any' } = settings;
  const pairs = someUsers(dataset, seed, settings.users ?? MOST_USERS);
  const whole = pairs.read();
  // Entries stand for pairs, whatever the signals: what is held out is the same for all.
  const fold = assignFolds(whole, FOLDS, seed);
  const counts = goalOf(whole, goal);
  const wanted = filterInteractions(whole, (e) => fold[e] === 0 && counts(e));
  const asked = [...Array(whole.users).keys()].filter(
    (user) => wanted.offsets[user + 1] > wanted.offsets[user],
  );
  const quality = async (signals: Signals): Promise<SignalQuality> => {
    const known = filterInteractions(pairs.read(signals), (e) => fold[e] !== 0);
    const gains = new Float64Array(asked.length);
    const modules = [itemKnn({ neighbours: 100, shrink: 10 }), rp3beta(WALK)];
    for (const module of modules) {
      const scorer = module.open(await module.fit(fitInput(known, pairs.now, settings)));
      addGains(scorer, known, wanted, asked, gains);
    }
    return gains.map((gain) => gain / modules.length);
  };
  return { users: asked.length, quality };
}

/** Good on sparse and on dense data alike. */
const WALK = { alpha: 0.6, beta: 0.2, cut: 'source' } as const;

/** The events of so many users, drawn by chance; `read` makes interactions of them by any signals. */
function someUsers({ users, items, events }: Dataset, seed: number, most: number) {
  const drawn = shuffle(Uint32Array.from(users.keys()), seededRandom(seed)).subarray(0, most);
  const isDrawn = new Uint8Array(users.length);
  for (const user of drawn) isDrawn[user] = 1;
  const kept = Uint32Array.from(events.user.keys()).filter((e) => isDrawn[events.user[e]] === 1);
  const columns = {
    count: kept.length,
    user: kept.map((e) => events.user[e]),
    item: kept.map((e) => events.item[e]),
    kind: Uint8Array.from(kept, (e) => events.kind[e]),
    value: Float32Array.from(kept, (e) => events.value[e]),
    at: Float64Array.from(kept, (e) => events.at[e]),
  };
  const now = latestOf(events.at);
  const read = (signals?: Signals): Interactions =>
    interactionsOf(columns, users.length, items.length, signals, now);
  return { read, now };
}

/** Whether an entry is one to find. Stars are low below the mean of all. */
function goalOf({ value, weight }: Interactions, goal: Goal): (entry: number) => boolean {
  if (goal === 'any') return (e) => weight[e] > 0;
  const known = value.filter((stars) => !Number.isNaN(stars));
  const mean = known.reduce((sum, stars) => sum + stars, 0) / known.length;
  return (e) => weight[e] > 0 && !(value[e] < mean);
}

const fitInput = (
  interactions: Interactions,
  now: number,
  { seed, signal }: BenchSettings,
): FitInput => ({
  interactions,
  content: sparseRowsFromTriples(interactions.items, 0, [], [], []),
  metaPaths: [],
  now,
  seed,
  ...(signal === undefined ? {} : { signal }),
});

/** Adds each user's nDCG; what the user has met is not ranked. */
function addGains(
  scorer: Scorer,
  known: Interactions,
  wanted: Interactions,
  asked: readonly number[],
  gains: Float64Array,
): void {
  const scores = new Float32Array(known.items);
  asked.forEach((user, row) => {
    const history = historyOf(known, user);
    scorer.score(history, scores);
    for (const item of history.item) scores[item] = -Infinity;
    const list = topK(scores, CUT);
    const right = historyOf(wanted, user).item;
    gains[row] += listGain(list.length, (place) => right.includes(list[place]), right.length);
  });
}
