/** Pages of a user's interests. */
import { nodeText } from '../../domain/interest-node.ts';
import type { Profile } from '../../profile/profile.ts';
import { isReadable } from '../../profile/words/is-readable.ts';
import { InterestConnectionType, InterestEdgeType } from '../schema/interest-connection.type.ts';
import { InterestType } from '../schema/interest.type.ts';
import { listFingerprint, type CursorScope } from './cursor.ts';
import { pageAt } from './offset-page.ts';
import type { PageAsked } from './page-window.ts';

/** @param nameless entities without a name as well; @throws TastegraphError `BAD_INPUT` for a wrong size or a cursor of another list */
export function interestPage(
  { user, interests: all }: Profile,
  page: PageAsked,
  nameless: boolean,
): InterestConnectionType {
  const scope: CursorScope = { kind: 'interests', list: listFingerprint([user.id, nameless]) };
  const interests = nameless ? all : all.filter(isReadable);
  const { entries, more } = pageAt(interests, ({ node }) => nodeText(node), scope, page);
  const edges = entries.map(
    ({ cursor, value }) => new InterestEdgeType(cursor, new InterestType(value)),
  );
  return new InterestConnectionType(edges, more, interests.length);
}
