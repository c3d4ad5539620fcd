/** What each balance of a list costs in accuracy, and what it brings: the same ranking, ordered anew for each. */
import type { Dataset } from '../dataset/dataset.ts';
import { historyOf, interactionsOf, type Interactions } from '../dataset/interactions.ts';
import { topK } from '../numeric/top-k.ts';
import { balanceOf, type Balance } from '../rerank/balance.ts';
import type { ItemTraits } from '../rerank/item-traits.ts';
import { rerank } from '../rerank/rerank.ts';
import type { Asked, Contestant, RankedItems, RankingContestant, RankUser } from './contestant.ts';
import { traitsOf } from './traits-of.ts';

/** Small, and what one would hardly go beyond. */
const SHARES = [0.1, 0.3, 0.5];

const AIMS: readonly [words: string, balance: (share: number) => Partial<Balance>][] = [
  ['diversity (mmr)', (diversity) => ({ diversity })],
  ['diversity (dpp)', (diversity) => ({ diversity, method: 'dpp' })],
  ['novelty', (novelty) => ({ novelty })],
  ['calibration', (calibration) => ({ calibration })],
  ['popularity control', (popularityControl) => ({ popularityControl })],
];

/** One contestant for each aim and share; the ranker is asked once about each user. */
export function balancedContestants(
  ranker: RankingContestant,
  train: Pick<Dataset, 'users' | 'items' | 'events' | 'taggings' | 'categories'>,
): Contestant[] {
  const { users, items, events } = train;
  const histories = interactionsOf(events, users.length, items.length);
  const rankOnce = remembered(ranker.rankUser);
  const traits = traitsOf(train, histories);
  return AIMS.flatMap(([words, balance]) =>
    SHARES.map((share) => ({
      name: `${ranker.name}, ${words} ${share}`,
      fitSeconds: ranker.fitSeconds,
      rankUser: balancedRanking(rankOnce, histories, traits, balanceOf(balance(share))),
    })),
  );
}

/** Best first, and not asked again about a user while the question stays the same. */
function remembered(rankUser: RankUser): RankUser {
  let [key, known] = ['', new Map<number, RankedItems>()];
  return async (user, asked) => {
    const own = keyOf(asked);
    if (own !== key) [key, known] = [own, new Map()];
    const earlier = known.get(user);
    if (earlier !== undefined) return earlier;
    const { items, scores } = await rankUser(user, asked);
    const order = topK(scores, scores.length);
    const ranked = {
      items: order.map((at) => items[at]),
      scores: Float32Array.from(order, (at) => scores[at]),
    };
    known.set(user, ranked);
    return ranked;
  };
}

const keyOf = ({ known, eligible, repeats = false }: Asked): string =>
  `${known?.count ?? 'train'} ${eligible !== undefined} ${repeats}`;

/** Scores fall by one from place to place: what is asked for is the order. */
const balancedRanking =
  (rankOnce: RankUser, histories: Interactions, traits: ItemTraits, balance: Balance): RankUser =>
  async (user, asked) => {
    const ranked = await rankOnce(user, asked);
    const order = rerank(ranked, historyOf(histories, user), traits, balance);
    return {
      items: order.map((at) => ranked.items[at]),
      scores: Float32Array.from(order, (_, place) => order.length - place),
    };
  };
