/** Pages of a ranking: the first page ranks, every later page reads on in the ranking of the first. */
import type { ItemFilter } from '../../recommend/item-filter.ts';
import type { Recommender, Run, Subject } from '../../recommend/recommendation.ts';
import {
  RecommendationConnectionType,
  RecommendationEdgeType,
} from '../schema/recommendation.type.ts';
import type { Balance } from '../../rerank/balance.ts';
import type { Turns } from '../request/turns.ts';
import { numberedPlace } from './cursor-place.ts';
import { decodeCursor, encodeCursor, listFingerprint, type CursorScope } from './cursor.ts';
import { pageSize } from './page-size.ts';

export interface RankedPageArgs {
  readonly subject: Subject;
  readonly filter: ItemFilter;
  readonly balance: Balance;
  readonly first: number;
  readonly after: string | null | undefined;
}

/**
 * @throws TastegraphError `BAD_INPUT` for a wrong `first` or a cursor of another list, `EXPIRED` when the ranking of
 * page 1 is no longer held, `NOT_FOUND` for an unknown user
 */
export async function rankedPage(
  recommender: Recommender,
  turns: Turns,
  { subject, filter, balance, first, after }: RankedPageArgs,
): Promise<RecommendationConnectionType> {
  const size = pageSize(first);
  const scope = scopeOf(subject, filter, balance);
  if (typeof after === 'string') {
    const { number: rank, key: run } = numberedPlace(decodeCursor(after, scope));
    return pageOf(recommender.run(run), scope, rank, size);
  }
  const run = await turns(() => recommender.recommend({ subject, filter, balance }));
  return pageOf(run, scope, 0, size);
}

/** The first page of a ranking that is there already; `after` of the next is answered by the same arguments. */
export const firstPage = (
  run: Run,
  { subject, filter, balance, first }: Omit<RankedPageArgs, 'after'>,
): RecommendationConnectionType =>
  pageOf(run, scopeOf(subject, filter, balance), 0, pageSize(first));

/** What one visitor did grows between pages, so a visitor's list is named by its filter alone. */
const scopeOf = (subject: Subject, filter: ItemFilter, balance: Balance): CursorScope => ({
  kind: 'recommendations',
  list: listFingerprint([subject.type === 'user' ? subject.id : null, filter, balance]),
});

/** `done` edges were answered before. */
function pageOf(
  run: Run,
  scope: CursorScope,
  done: number,
  size: number,
): RecommendationConnectionType {
  const end = Math.min(done + size, run.ranking.length);
  const edges: RecommendationEdgeType[] = [];
  for (let rank = done + 1; rank <= end; rank++)
    edges.push(new RecommendationEdgeType(run, rank, encodeCursor(scope, `${rank}:${run.id}`)));
  return new RecommendationConnectionType(run, edges, {
    before: done > 0,
    after: end < run.ranking.length,
  });
}
