/** Pages of people, with their scores. */
import type { AudienceMember } from '../../profile/serving/audience.ts';
import {
  AudienceMemberConnectionType,
  AudienceMemberEdgeType,
} from '../schema/audience-member.type.ts';
import { listFingerprint, type CursorScope } from './cursor.ts';
import { pageAt } from './offset-page.ts';
import type { PageAsked } from './page-window.ts';

/** @param owner what makes this list itself. @throws TastegraphError `BAD_INPUT` for a wrong size or a foreign cursor */
export function audiencePage(
  members: readonly AudienceMember[],
  owner: unknown,
  page: PageAsked,
): AudienceMemberConnectionType {
  const scope: CursorScope = { kind: 'audience', list: listFingerprint(['members', owner]) };
  const { entries, more } = pageAt(members, ({ user }) => user, scope, page);
  const edges = entries.map(({ cursor, value }) => new AudienceMemberEdgeType(cursor, value));
  return new AudienceMemberConnectionType(edges, more, members.length);
}
