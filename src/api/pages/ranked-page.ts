/** Pages of a ranking: the first page ranks, every other page reads on in the ranking of the first. */
import { TastegraphError } from '../../domain/error.ts';
import { madeWhenAsked } from '../../domain/made-when-asked.ts';
import type { Recommender, Run } from '../../recommend/recommendation.ts';
import {
  RecommendationConnectionType,
  RecommendationEdgeType,
} from '../schema/recommendation.type.ts';
import type { AskedList } from '../request/asked-list.ts';
import type { Turns } from '../request/turns.ts';
import { cursorPlace, type NumberedPlace } from './cursor-place.ts';
import type { CursorScope } from './cursor.ts';
import { pageSide, pageWindow, type PageAsked, type PageSide } from './page-window.ts';

/**
 * @throws TastegraphError `BAD_INPUT` for a wrong size or a cursor of another list, `EXPIRED` when the ranking of the
 * first page is no longer held, `NOT_FOUND` for an unknown user
 */
export async function rankedPage(
  recommender: Recommender,
  turns: Turns,
  asked: AskedList,
  page: PageAsked,
): Promise<RecommendationConnectionType> {
  const { request, usual } = asked;
  const side = pageSide(page, usual);
  const scope = scopeOf(asked);
  const after = cursorPlace(page.after, scope, 'after');
  const before = cursorPlace(page.before, scope, 'before');
  if (after !== undefined && before !== undefined && after.key !== before.key)
    throw new TastegraphError('BAD_INPUT', 'after and before are cursors of two rankings.', {
      field: 'before',
    });
  const held = after?.key ?? before?.key;
  const run =
    held === undefined ? await turns(() => recommender.recommend(request)) : recommender.run(held);
  const connection = pageOf(run, scope, side, { after, before });
  const [first] = connection.edges;
  if (first !== undefined)
    recommender.shown(run, first.rank - 1, first.rank - 1 + connection.edges.length);
  return connection;
}

/** The first page of a ranking that is there already; `after` of the next is answered by the same arguments. */
export const firstPage = (
  run: Run,
  asked: AskedList,
  page: Pick<PageAsked, 'first'>,
): RecommendationConnectionType =>
  pageOf(run, scopeOf(asked), pageSide(page, asked.usual), {
    after: undefined,
    before: undefined,
  });

const scopeOf = madeWhenAsked<AskedList, CursorScope>({
  kind: () => 'recommendations',
  list: (asked) => asked.fingerprint(),
});

function pageOf(
  run: Run,
  scope: CursorScope,
  side: PageSide,
  cursors: {
    readonly after: NumberedPlace | undefined;
    readonly before: NumberedPlace | undefined;
  },
): RecommendationConnectionType {
  const { after, before } = cursors;
  const { start, end, more } = pageWindow(
    run.depth,
    side,
    after && after.number - 1,
    before && before.number - 1,
  );
  const edges: RecommendationEdgeType[] = [];
  for (let rank = start + 1; rank <= end; rank++)
    edges.push(new RecommendationEdgeType(run, rank, scope));
  return new RecommendationConnectionType(run, edges, more);
}
