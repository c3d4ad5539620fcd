/** Tags that a user's own words name, as (:User)-[:SPEAKS_OF]->(:Tag). */
import type { TagName } from '../../domain/ids.ts';
import type { StoredProfile, StoredUserTag } from '../profile-shelf.ts';
import { integer } from './properties.ts';
import { evidenceIn, evidenceProperties, type StoredEvidence } from './tagging-records.ts';

export const userTagRows = ({ user, tags = [] }: StoredProfile): object[] =>
  tags.map(({ tag, confidence, count, evidence }, rank) => ({
    user,
    tag,
    properties: {
      confidence,
      count: integer(count),
      rank: integer(rank),
      ...evidenceProperties(evidence),
    },
  }));

/** One row of `tags` of profile/profiles-of. */
export interface UserTagRow {
  readonly tag: TagName;
  readonly on: StoredEvidence & Pick<StoredUserTag, 'confidence' | 'count'>;
}

export function toUserTags(rows: readonly UserTagRow[]): Pick<StoredProfile, 'tags'> {
  if (rows.length === 0) return {};
  const tags = rows.map(({ tag, on }): StoredUserTag => ({
    tag,
    confidence: on.confidence,
    count: on.count,
    evidence: evidenceIn(on),
  }));
  return { tags };
}
