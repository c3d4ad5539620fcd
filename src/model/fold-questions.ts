/** What a fold asks about its users: what is known of each by then, and what would be right to answer. */
import { historyOf, type Interactions } from '../dataset/interactions.ts';
import type { History } from '../dataset/history.ts';
import { firstEvents, type Newcomers } from './newcomers.ts';
import type { TrainingPlan } from './training-plan.ts';

export interface FoldQuestion {
  readonly history: History;
  /** Liked, and unknown to the fold. */
  readonly right: ReadonlySet<number>;
  /** Liked or disliked, but in other folds, of items that are new in this one: neither right nor wrong. */
  readonly apart: ReadonlySet<number>;
}

interface Ground {
  readonly plan: TrainingPlan;
  readonly input: { readonly interactions: Interactions };
  /** [entries] */
  readonly foldOf: Uint8Array;
}

/** As many lists as `foldQuestions` asks for about these users. */
export function questionCount(
  users: Uint32Array,
  { foldOfUser }: Newcomers,
  heldOut: number,
  { ranker }: Pick<TrainingPlan, 'ranker'>,
): number {
  const first = ranker?.newcomers?.first.length ?? 0;
  return users.reduce((sum, user) => sum + (foldOfUser[user] === heldOut ? first : 1), 0);
}

/** One question about a user whom the fold knows; about one who is new in it, one for each number of first events. */
export function foldQuestions(
  { plan, input: { interactions }, foldOf }: Ground,
  newcomers: Newcomers,
  known: Interactions,
  heldOut: number,
  user: number,
): FoldQuestion[] {
  if (newcomers.foldOfUser[user] !== heldOut)
    return [questionOf(interactions, foldOf, historyOf(known, user), heldOut, user)];
  const liked = new Set(likedItems(interactions, user));
  return (plan.ranker?.newcomers?.first ?? []).map((count) => {
    const history = firstEvents(interactions, user, count, plan.seed);
    const seen = new Set(history.item);
    return { history, right: new Set([...liked].filter((item) => !seen.has(item))), apart: NONE };
  });
}

const NONE: ReadonlySet<number> = new Set();

/**
 * Of an item that is new in the fold, as of any other, only what the fold holds out of the user's events is right: new
 * items are to be liked no more and no less often than others.
 */
function questionOf(
  interactions: Interactions,
  foldOf: Uint8Array,
  history: History,
  heldOut: number,
  user: number,
): FoldQuestion {
  const right = new Set<number>();
  const apart = new Set<number>();
  const seen = new Set(history.item);
  for (let e = interactions.offsets[user]; e < interactions.offsets[user + 1]; e++) {
    const item = interactions.item[e];
    if (foldOf[e] === heldOut) right.add(item);
    else if (!seen.has(item)) apart.add(item);
  }
  return { history, right, apart };
}

function likedItems(interactions: Interactions, user: number): Uint32Array {
  const { item, weight } = historyOf(interactions, user);
  return item.filter((_, e) => weight[e] > 0);
}
