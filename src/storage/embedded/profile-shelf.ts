/** What is derived of people, and what they said themselves of their interests and of whom they follow. */
import type { UserId } from '../../domain/ids.ts';
import { nodeText, type InterestNode } from '../../domain/interest-node.ts';
import { allowsPersonalisation } from '../../domain/user.ts';
import type { PageOf } from '../graph-lists.ts';
import type {
  Follow,
  InterestedUser,
  ProfileShelf,
  StoredProfile,
  StoredReading,
  StoredUserTag,
  WrittenProfile,
} from '../profile-shelf.ts';
import type { Environment } from './environment.ts';
import { removeProfile } from './profile-removal.ts';
import { between, pageOf, secondsOf, take } from './table-range.ts';
import type { Tables } from './tables.ts';

export function profileShelf(environment: Environment): ProfileShelf {
  return {
    writeProfiles: (profiles) =>
      environment.write((tables) => profiles.forEach((profile) => putProfile(tables, profile))),
    removeProfiles: (users) =>
      environment.write((tables) => users.forEach((user) => removeProfile(tables, user))),
    profilesOf: (users) =>
      environment.read((tables) => users.map((user) => profileOf(tables, user))),
    readingsOf: (users) =>
      environment.read((tables) => users.map((user) => readingsOf(tables, user))),
    usersInterestedIn: (nodes, page) =>
      environment.read((tables) =>
        nodes.map((node) => pageOf(interestedIn(tables, node, page), page)),
      ),
    rejectInterest: (user, node, rejected) =>
      environment.write((tables, note) => {
        note({ type: 'users', users: [user] });
        return reject(tables, user, node, rejected);
      }),
    rejectionsOf: (users) =>
      environment.read((tables) => users.map((user) => [...rejectedBy(tables, user)])),
    upsertFollows: (follows) =>
      environment.write((tables) => follows.forEach((follow) => putFollow(tables, follow))),
    removeFollows: (follows) =>
      environment.write(({ follows: table, followers }) => {
        for (const { from, to } of follows) {
          table.removeSync([from, to]);
          followers.removeSync([to, from]);
        }
      }),
    followedBy: (users, limit) =>
      environment.read(({ follows }) =>
        users.map((user) => take(secondsOf(follows, user), limit) as UserId[]),
      ),
    followersOf: (users, limit) =>
      environment.read(({ followers }) =>
        users.map((user) => take(secondsOf(followers, user), limit) as UserId[]),
      ),
    writePopulation: (text) =>
      environment.write(({ facts }) => {
        facts.putSync(POPULATION, text);
      }),
    population: () => environment.read(({ facts }) => facts.get(POPULATION)?.toString()),
  };
}

const POPULATION = 'population';

function putProfile(tables: Tables, { user, readings = [], ...profile }: WrittenProfile): void {
  if (!tables.users.doesExist(user)) return;
  const { interestedUsers, similarBy } = tables;
  const old = tables.profiles.get(user);
  const interests = openOf(tables, user, profile.interests);
  const similar = profile.similar.filter((one) => tables.users.doesExist(one.user));
  const { tags = [], ...rest } = profile;
  tables.profiles.putSync(user, { ...rest, interests, similar, ...openTags(tables, user, tags) });
  if (readings.length > 0) tables.readings.putSync(user, readings);
  else tables.readings.removeSync(user);
  // Most of it is as it was: only what is not is written.
  const liked = likedBy(user, interests);
  const before = likedBy(user, old?.interests ?? []);
  for (const [text, key] of before) if (!liked.has(text)) interestedUsers.removeSync(key);
  for (const [text, key] of liked) if (!before.has(text)) interestedUsers.putSync(key, null);
  const alike = new Set(similar.map((one) => one.user));
  const alikeBefore = new Set((old?.similar ?? []).map((one) => one.user));
  for (const other of alikeBefore) if (!alike.has(other)) similarBy.removeSync([other, user]);
  for (const other of alike) if (!alikeBefore.has(other)) similarBy.putSync([other, user], null);
}

/** Keys of the index by interest, by node and weight as text. */
const likedBy = (
  user: UserId,
  interests: StoredProfile['interests'],
): Map<string, [string, number, string]> =>
  new Map(
    interests
      .filter(({ weight }) => weight > 0)
      .map(({ node, weight }) => [
        `${weight} ${nodeText(node)}`,
        [nodeText(node), 0 - weight, user],
      ]),
  );

function profileOf(tables: Tables, user: UserId): StoredProfile | undefined {
  const stored = tables.profiles.get(user);
  if (stored === undefined) return undefined;
  // What was deleted or rejected since stands in it still.
  const { tags = [], ...rest } = stored;
  const interests = openOf(tables, user, stored.interests);
  return { user, ...rest, interests, ...openTags(tables, user, tags) };
}

/** What was deleted since stands in it still. */
const readingsOf = ({ readings, items }: Tables, user: UserId): StoredReading[] =>
  (readings.get(user) ?? []).filter(({ item }) => items.doesExist(item));

function openTags(
  tables: Tables,
  user: UserId,
  tags: readonly StoredUserTag[],
): Pick<StoredProfile, 'tags'> {
  const nodes = tags.map((tag) => ({ node: { type: 'tag' as const, key: tag.tag }, tag }));
  const open = openOf(tables, user, nodes);
  return open.length === 0 ? {} : { tags: open.map(({ tag }) => tag) };
}

/** Those that lead to what is there and was not turned down. */
function openOf<T extends { readonly node: InterestNode }>(
  tables: Tables,
  user: UserId,
  interests: readonly T[],
): readonly T[] {
  const rejected = new Set(Array.from(rejectedBy(tables, user), nodeText));
  return interests.filter(
    ({ node }) => isThere(tables, node) && (rejected.size === 0 || !rejected.has(nodeText(node))),
  );
}

function isThere(tables: Tables, { type, key }: InterestNode): boolean {
  switch (type) {
    case 'tag':
      return tables.tags.doesExist(key);
    case 'category':
      return tables.categories.doesExist(key);
    case 'entity':
      return tables.entities.doesExist(key);
    case 'brand':
      return true;
    default:
      return type satisfies never;
  }
}

function* interestedIn(
  tables: Tables,
  node: InterestNode,
  { after, before, fromEnd }: PageOf<InterestedUser>,
): Iterable<InterestedUser> {
  if (!isThere(tables, node)) return;
  const bounds = { after: after && placeOf(after), before: before && placeOf(before), fromEnd };
  for (const [, negated, user] of between(tables.interestedUsers, [nodeText(node)], bounds)) {
    const isRejected = tables.rejections.doesExist([user, node.type, node.key]);
    if (!isRejected && allowsPersonalisation(tables.users.get(user)))
      yield { user: user as UserId, weight: 0 - negated };
  }
}

/** Where somebody stands among the keys of a node: most interested first. */
const placeOf = ({ user, weight }: InterestedUser): [number, UserId] => [0 - weight, user];

function reject(tables: Tables, user: UserId, node: InterestNode, rejected: boolean): boolean {
  if (!tables.users.doesExist(user) || !isThere(tables, node)) return false;
  const key: [string, string, string] = [user, node.type, node.key];
  if (rejected) tables.rejections.putSync(key, null);
  else tables.rejections.removeSync(key);
  return true;
}

function* rejectedBy(tables: Tables, user: UserId): Iterable<InterestNode> {
  for (const [owner, type, key] of tables.rejections.getKeys({ start: [user] })) {
    if (owner !== user) return;
    const node = { type, key } as InterestNode;
    if (isThere(tables, node)) yield node;
  }
}

function putFollow({ users, follows, followers }: Tables, { from, to }: Follow): void {
  if (from === to) return;
  for (const user of [from, to]) if (!users.doesExist(user)) users.putSync(user, {});
  follows.putSync([from, to], null);
  followers.putSync([to, from], null);
}
