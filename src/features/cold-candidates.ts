/** Places among the candidates for items that nobody has met yet: no collaborative score would ever name them. */
import { topK } from '../numeric/top-k.ts';
import type { History } from '../dataset/history.ts';
import type { User } from '../domain/user.ts';
import type { Scorer } from '../scorers/scorer.ts';
import type { ItemFacts } from './item-facts.ts';

/** Items without any interest, ascending: with one event, the collaborative scorers can speak for themselves. */
export const newItemsOf = ({ popularity }: ItemFacts): Uint32Array =>
  Uint32Array.from(popularity.keys()).filter((item) => popularity[item] === 0);

interface Asked {
  readonly history: History;
  readonly user: User | undefined;
  readonly eligible?: (item: number) => boolean;
  readonly includeSeen?: boolean;
}

/** The best of the new items by one scorer, best first. @param scratch [items] overwritten where the scorer must score all */
export function nominate(
  scorer: Scorer,
  { history, user, eligible, includeSeen = false }: Asked,
  newItems: Uint32Array,
  places: number,
  scratch: Float32Array,
): Uint32Array {
  const seen = new Set(includeSeen ? [] : history.item);
  const allowed = newItems.filter((item) => !seen.has(item) && eligible?.(item) !== false);
  const scores = new Float32Array(allowed.length);
  if (scorer.scoreOnly !== undefined) scorer.scoreOnly(history, allowed, scores, user);
  else {
    scorer.score(history, scratch, user);
    allowed.forEach((item, at) => (scores[at] = scratch[item]));
  }
  return topK(scores, places).map((at) => allowed[at]);
}

/**
 * The nominated ones among the candidates, the last that were not nominated giving way where there is no room: still
 * best first, the nominated last.
 */
export function withNominated(
  chosen: Uint32Array,
  nominated: Uint32Array,
  limit: number,
): Uint32Array {
  const wanted = new Set(nominated);
  for (const item of chosen) wanted.delete(item);
  if (wanted.size === 0) return chosen;
  const safe = new Set(nominated);
  let over = Math.max(0, chosen.length + wanted.size - limit);
  const kept = chosen.toReversed().filter((item) => safe.has(item) || over-- <= 0);
  return Uint32Array.from([...kept.reverse(), ...wanted].slice(0, limit));
}
