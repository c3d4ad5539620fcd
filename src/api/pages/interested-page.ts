/** Pages of the users who are interested in a node: whoever comes or goes between two pages moves nobody else. */
import { idProblem, type UserId } from '../../domain/ids.ts';
import type { InterestNode } from '../../domain/interest-node.ts';
import type { InterestedUser } from '../../storage/profile-shelf.ts';
import type { Loaders } from '../request/loaders.ts';
import {
  InterestedUserConnectionType,
  InterestedUserEdgeType,
} from '../schema/interested-user.type.ts';
import { notOurs } from './cursor-place.ts';
import { encodeCursor, listFingerprint, type CursorScope } from './cursor.ts';
import { boundsOf, keyedPage } from './keyed-page.ts';
import type { PageAsked } from './page-window.ts';

/** @throws TastegraphError `BAD_INPUT` for a wrong size or a cursor of another list */
export async function interestedPage(
  owner: InterestNode,
  asked: PageAsked,
  { interested }: Pick<Loaders, 'interested'>,
): Promise<InterestedUserConnectionType> {
  const list = listFingerprint(['interested', owner.type, owner.key]);
  const scope: CursorScope = { kind: 'audience', list };
  const { entries, more } = await keyedPage(asked, boundsOf(asked, scope, placeOf), (page) =>
    interested.load({ owner, page }),
  );
  const edges = entries.map(
    (one) => new InterestedUserEdgeType(encodeCursor(scope, positionOf(one)), one),
  );
  return new InterestedUserConnectionType(edges, more);
}

/** `0.25:key` */
const positionOf = ({ user, weight }: InterestedUser): string => `${weight}:${user}`;

function placeOf(position: string, field: string): InterestedUser {
  const [, weight, user] = /^(\d{1,17}(?:\.\d{1,25})?(?:e-\d{1,3})?):(.+)$/s.exec(position) ?? [];
  if (user === undefined || idProblem(user) !== undefined) throw notOurs(field);
  return { user: user as UserId, weight: Number(weight) };
}
