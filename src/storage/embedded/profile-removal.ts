/** Takes what is derived of a person out of every table that knows it, and hands on what they said themselves. */
import { nodeText } from '../../domain/interest-node.ts';
import { leaveSegments } from './segment-shelf.ts';
import { secondsOf, take } from './table-range.ts';
import type { Tables } from './tables.ts';

/** What was derived; what they said stays. */
export function removeProfile(tables: Tables, user: string): void {
  const stored = tables.profiles.get(user);
  if (stored === undefined) return;
  for (const { node, weight } of stored.interests)
    if (weight > 0) tables.interestedUsers.removeSync([nodeText(node), 0 - weight, user]);
  for (const other of stored.similar) tables.similarBy.removeSync([other.user, user]);
  tables.profiles.removeSync(user);
  tables.readings.removeSync(user);
}

/** Everything, from the lists of others too. */
export function erasePerson(tables: Tables, user: string): void {
  removeProfile(tables, user);
  leaveSegments(tables, user);
  // Taken whole before anything is removed: a walk does not bear that.
  for (const owner of take(secondsOf(tables.similarBy, user), Infinity)) {
    const stored = tables.profiles.get(owner);
    tables.similarBy.removeSync([user, owner]);
    if (stored === undefined) continue;
    const similar = stored.similar.filter((one) => one.user !== user);
    tables.profiles.putSync(owner, { ...stored, similar });
  }
  for (const key of rejectionKeys(tables, user)) tables.rejections.removeSync(key);
  for (const [from, to] of followKeys(tables, user)) removeFollow(tables, from, to);
}

/** What `from` said is now said by `into`; what was derived of either is gone. */
export function mergePersons(tables: Tables, from: string, into: string): void {
  removeProfile(tables, into);
  leaveSegments(tables, into);
  for (const [, type, key] of rejectionKeys(tables, from))
    tables.rejections.putSync([into, type, key], null);
  for (const [follower, followed] of followKeys(tables, from)) {
    const [a, b] = [follower === from ? into : follower, followed === from ? into : followed];
    if (a === b) continue;
    tables.follows.putSync([a, b], null);
    tables.followers.putSync([b, a], null);
  }
  erasePerson(tables, from);
}

function rejectionKeys({ rejections }: Tables, user: string): [string, string, string][] {
  const keys: [string, string, string][] = [];
  for (const key of rejections.getKeys({ start: [user] })) {
    if (key[0] !== user) break;
    keys.push(key);
  }
  return keys;
}

const followKeys = ({ follows, followers }: Tables, user: string): [string, string][] => [
  ...Array.from(secondsOf(follows, user), (to): [string, string] => [user, to]),
  ...Array.from(secondsOf(followers, user), (from): [string, string] => [from, user]),
];

function removeFollow({ follows, followers }: Tables, from: string, to: string): void {
  follows.removeSync([from, to]);
  followers.removeSync([to, from]);
}
