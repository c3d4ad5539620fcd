/** Orders a ranking anew so that the list as a whole keeps the balance that was asked for, from the top down. */
import type { History } from '../dataset/history.ts';
import { othersShare, type Balance } from './balance.ts';
import { dppGain } from './dpp-gain.ts';
import type { Gain } from './gain.ts';
import type { ItemTraits } from './item-traits.ts';
import { mixGain } from './mix-gain.ts';
import { mmrGain } from './mmr-gain.ts';
import { contentSimilarity } from './similarity.ts';

export interface Reranked {
  /** Item indices, best first. */
  readonly items: Uint32Array;
  /** [candidates] ranker scores, in that order. */
  readonly scores: Float32Array;
}

/** Candidates that change places; those below keep theirs. */
const DEPTH = 100;

/**
 * Greedy: each place goes to the candidate with the largest
 *   (1 - Σ shares) · relevance + Σ share · gain,
 * relevance being the score brought to 0..1 over the candidates. The first place goes to the best candidate by that sum,
 * too.
 * @param ranking best first
 * @returns [candidates] places in the old ranking, in the new order
 */
export function rerank(
  ranking: Reranked,
  history: Pick<History, 'item' | 'weight'>,
  traits: ItemTraits,
  balance: Balance,
): Uint32Array {
  const order = Uint32Array.from(ranking.items, (_, place) => place);
  const depth = Math.min(DEPTH, order.length);
  const accuracy = 1 - othersShare(balance);
  if (accuracy >= 1 || depth < 2) return order;
  const items = ranking.items.subarray(0, depth);
  const relevance = zeroToOne(ranking.scores.subarray(0, depth));
  const aims = aimsOf(items, history, traits, balance);
  const worth = (candidate: number): number =>
    aims.reduce(
      (sum, { share, gain }) => sum + share * gain.of(candidate),
      accuracy * relevance[candidate],
    );
  const left = new Set(order.subarray(0, depth));
  for (let place = 0; place < depth; place++) {
    const next = best(left, worth);
    left.delete(next);
    order[place] = next;
    for (const { gain } of aims) gain.pick(next);
  }
  return order;
}

interface Aim {
  readonly share: number;
  readonly gain: Gain;
}

function aimsOf(
  items: Uint32Array,
  history: Pick<History, 'item' | 'weight'>,
  traits: ItemTraits,
  balance: Balance,
): Aim[] {
  const { content, categories, bands, novelty } = traits;
  const likeness = (): Gain =>
    (balance.method === 'dpp' ? dppGain : mmrGain)(contentSimilarity(content, items), items.length);
  const few: Gain = { of: (candidate) => novelty[items[candidate]], pick: () => undefined };
  const makers: [number, () => Gain | undefined][] = [
    [balance.diversity, likeness],
    [balance.novelty, () => few],
    [balance.calibration, () => mixGain(categories, history, items)],
    [balance.popularityControl, () => mixGain(bands, history, items)],
  ];
  return makers.flatMap(([share, make]) => {
    const gain = share > 0 ? make() : undefined;
    return gain === undefined ? [] : [{ share, gain }];
  });
}

/** Ties go to the candidate that stood higher. */
function best(left: ReadonlySet<number>, worth: (candidate: number) => number): number {
  let [chosen, most] = [-1, -Infinity];
  for (const candidate of left) {
    const own = worth(candidate);
    if (chosen < 0 || own > most) [chosen, most] = [candidate, own];
  }
  return chosen;
}

function zeroToOne(scores: Float32Array): Float32Array {
  const high = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  const low = scores.reduce((a, b) => Math.min(a, b), Infinity);
  return high > low ? scores.map((score) => (score - low) / (high - low)) : scores.map(() => 0);
}
