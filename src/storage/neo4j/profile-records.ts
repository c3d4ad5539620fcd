/** Profiles as properties and back. */
import type { UserId } from '../../domain/ids.ts';
import type { InterestNode } from '../../domain/interest-node.ts';
import type { StoredInterest, StoredNeighbour, StoredProfile } from '../profile-shelf.ts';
import type { Row } from './run.ts';
import { toUserTags, type UserTagRow } from './user-tag-records.ts';
import { gathered, integer, prefixed, type Properties } from './properties.ts';

const UPDATED_AT = 'updatedAt';

export const numbersRow = ({ user, updatedAt, numbers }: StoredProfile): object => ({
  user,
  numbers: { ...prefixed('profile', numbers), profile_updatedAt: integer(updatedAt) },
});

/** @param columnsOf how a node is told in a row */
export function interestRow(
  { node, ...rest }: StoredInterest,
  rank: number,
  columnsOf: (node: InterestNode) => object,
): object {
  const properties = { ...rest, events: integer(rest.events), rank: integer(rank) };
  return { ...columnsOf(node), properties };
}

export const neighbourRows = ({ user, similar }: StoredProfile): object[] =>
  similar.map(({ user: other, score, reasons }, rank) => ({
    user,
    other,
    properties: { score, reasons, rank: integer(rank) },
  }));

interface StoredEdge {
  readonly type: InterestNode['type'];
  readonly key: string;
  readonly properties: Omit<StoredInterest, 'node'>;
}

export function toProfile(row: Row): StoredProfile {
  const properties = row['user'] as Properties;
  const { [UPDATED_AT]: updatedAt, ...numbers } = gathered<number>('profile', properties) ?? {};
  return {
    user: properties['id'] as UserId,
    updatedAt,
    numbers,
    interests: (row['interests'] as StoredEdge[]).map(({ type, key, properties: own }) => ({
      node: { type, key },
      weight: own.weight,
      lift: own.lift,
      trend: own.trend,
      events: own.events,
      source: own.source,
      path: own.path,
    })),
    similar: (row['similar'] as StoredNeighbour[]).map(({ user, score, reasons }) => ({
      user,
      score,
      reasons,
    })),
    ...toUserTags(row['tags'] as UserTagRow[]),
  };
}
