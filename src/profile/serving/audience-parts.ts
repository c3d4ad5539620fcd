/** What an audience is put together from: people of a segment, people with an interest, everybody who declares something. */
import type { InterestNode } from '../../domain/interest-node.ts';
import type { UserId } from '../../domain/ids.ts';
import { allowsPersonalisation, type User } from '../../domain/user.ts';
import type { GraphStore } from '../../storage/graph-store.ts';
import { compareKeys } from '../../storage/key-order.ts';
import type { BothLanguages } from '../../storage/segment-shelf.ts';
import { declaredBy } from '../attributes/read-attributes.ts';

export interface Found {
  readonly score: number;
  /** Made only for those who are told of. */
  readonly reasons: () => readonly BothLanguages[];
}

export type AudiencePart = ReadonlyMap<UserId, Found>;

/** Each has to hold; of its values one. */
export type AttributesAsked = readonly {
  readonly name: string;
  readonly values: readonly string[];
}[];

/** Candidates that are looked at. */
const MOST = 10_000;

export async function inSegment(
  store: Pick<GraphStore, 'membersOf'>,
  segment: string,
): Promise<AudiencePart> {
  const members = await store.membersOf(segment, { limit: MOST });
  return new Map(
    members.map(({ user, score, reason: { en, zh } }) => [
      user,
      { score, reasons: () => [{ en: `in the segment: ${en}`, zh: `属于该人群：${zh}` }] },
    ]),
  );
}

export async function interested(
  store: Pick<GraphStore, 'usersInterestedIn'>,
  nodes: readonly InterestNode[],
): Promise<AudiencePart[]> {
  const lists = await store.usersInterestedIn(nodes, { limit: MOST });
  return lists.map((users, place) => {
    const { key } = nodes[place];
    const reasons = () => [{ en: `interested in ${key}`, zh: `对“${key}”感兴趣` }];
    return new Map(users.map(({ user }, rank) => [user, { score: 1 / (1 + rank), reasons }]));
  });
}

/** Of all users the first by key; their number is bounded however many there are. */
export async function declaring(
  store: Pick<GraphStore, 'stream'>,
  attributes: AttributesAsked,
  most: number,
): Promise<AudiencePart> {
  let keys: UserId[] = [];
  const firstOf = (all: readonly UserId[]): UserId[] => all.toSorted(compareKeys).slice(0, most);
  for await (const users of store.stream('user')) {
    for (const user of users) if (mayBeIn(user, attributes)) keys.push(user.id);
    if (keys.length > 2 * most) keys = firstOf(keys);
  }
  return new Map(firstOf(keys).map((user) => [user, { score: 1, reasons: () => [] }]));
}

export function mayBeIn(user: User, attributes: AttributesAsked): boolean {
  if (!allowsPersonalisation(user)) return false;
  const declared = declaredBy(user);
  return attributes.every(({ name, values }) => values.includes(declared.get(name) ?? ''));
}
