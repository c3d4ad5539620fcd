/** What is derived of people as (:User)-[:INTERESTED_IN|SIMILAR_TO|SPEAKS_OF|SAID_OF]->() and profile_ properties, and what they said themselves. */
import type { UserId } from '../../domain/ids.ts';
import { INTEREST_TYPES, type InterestNode } from '../../domain/interest-node.ts';
import type { PageOf } from '../graph-lists.ts';
import type { Follow, InterestedUser, ProfileShelf, WrittenProfile } from '../profile-shelf.ts';
import type { GraphClient } from './graph-client.ts';
import type { Row, Run } from './run.ts';
import { writeRows } from './node-writer.ts';
import { interestRow, neighbourRows, numbersRow, toProfile } from './profile-records.ts';
import { integer } from './properties.ts';
import { readingRows, toReading } from './reading-records.ts';
import { userTagRows } from './user-tag-records.ts';

export function profileShelf(client: GraphClient): ProfileShelf {
  const neighbours = async (name: string, ids: readonly UserId[], limit: number) => {
    const rows = await client.read(name, { ids, limit: integer(limit) });
    return inPlaces(ids, rows, (row) => row['others'] as UserId[]);
  };
  return {
    writeProfiles: (profiles) => client.write((run) => write(run, lastOfEach(profiles))),
    removeProfiles: (ids) =>
      client.write(async (run) => void (await run('profile/remove-profiles', { ids }))),
    profilesOf: async (ids) => {
      const rows = (await client.read('profile/profiles-of', { ids })).map(toProfile);
      const byId = new Map(rows.map((profile) => [profile.user, profile]));
      return ids.map((id) => byId.get(id));
    },
    readingsOf: async (ids) =>
      inPlaces(ids, await client.read('profile/readings-of', { ids }), (row) =>
        (row['readings'] as Row[]).map(toReading),
      ),
    usersInterestedIn: async (nodes, page) => {
      const rows = await client.read(interestedStatement(page), {
        rows: nodes.map((node, place) => ({ place, ...columnsOf(node) })),
        ...interestedPage(page),
      });
      const byPlace = new Map(
        rows.map((row) => [Number(row['place']), row['users'] as InterestedUser[]]),
      );
      return nodes.map((_, place) => byPlace.get(place) ?? []);
    },
    rejectInterest: (user, node, rejected) =>
      client.write(async (run, note) => {
        note({ type: 'users', users: [user] });
        if (node.type === 'brand') await createBrands(run, [node.key]);
        const said = { user, ...columnsOf(node), rejected: rejected ? true : null };
        return (await run('profile/reject-interest', said)).length > 0;
      }),
    rejectionsOf: async (ids) => {
      const found = new Map<unknown, InterestNode[]>(ids.map((id) => [id, []]));
      for (const row of await client.read('profile/rejections-of', { ids }))
        found.get(row['user'])?.push({ type: row['type'], key: row['key'] } as InterestNode);
      return ids.map((id) => found.get(id) ?? []);
    },
    upsertFollows: (follows) =>
      client.write((run) => writeRows(run, 'profile/upsert-follows', follows.filter(isBetweenTwo))),
    removeFollows: (follows) =>
      client.write((run) => writeRows(run, 'profile/remove-follows', follows)),
    followedBy: (users, limit) => neighbours('profile/followed-by', users, limit),
    followersOf: (users, limit) => neighbours('profile/followers-of', users, limit),
    writePopulation: (text) =>
      client.write(async (run) => void (await run('profile/write-population', { text }))),
    population: async () =>
      (await client.read('profile/population'))[0]?.['text'] as string | undefined,
  };
}

async function write(run: Run, profiles: readonly WrittenProfile[]): Promise<void> {
  await run('profile/remove-profiles', { ids: profiles.map(({ user }) => user) });
  const interests = profiles.flatMap(({ user, interests: own }) =>
    own.map((interest, rank) => ({ user, ...interestRow(interest, rank, columnsOf) })),
  );
  const brands = profiles.flatMap(({ interests: own }) => own.map(({ node }) => node));
  await createBrands(
    run,
    brands.filter(({ type }) => type === 'brand').map(({ key }) => key),
  );
  await writeRows(run, 'profile/write-numbers', profiles.map(numbersRow));
  await writeRows(run, 'profile/write-interests', interests);
  await writeRows(run, 'profile/write-similar', profiles.flatMap(neighbourRows));
  await writeRows(run, 'profile/write-user-tags', profiles.flatMap(userTagRows));
  await writeRows(run, 'profile/write-readings', profiles.flatMap(readingRows));
}

async function createBrands(run: Run, names: readonly string[]): Promise<void> {
  if (names.length > 0) await run('profile/create-brands', { names: [...new Set(names)].sort() });
}

/** The key under the name of its type, null under the others'. */
function columnsOf(node: InterestNode): Record<string, string | null> {
  return Object.fromEntries(
    INTEREST_TYPES.map((type) => [type, type === node.type ? node.key : null]),
  );
}

/** Cypher has no parameter for the direction of an order. */
const interestedStatement = ({ fromEnd = false }: PageOf<InterestedUser>): string =>
  `profile/users-interested-in${fromEnd ? '-from-end' : ''}`;

const interestedPage = ({ limit, after, before }: PageOf<InterestedUser>): Row => ({
  limit: integer(limit),
  afterWeight: after?.weight ?? null,
  afterUser: after?.user ?? null,
  beforeWeight: before?.weight ?? null,
  beforeUser: before?.user ?? null,
});

const lastOfEach = (profiles: readonly WrittenProfile[]): WrittenProfile[] => [
  ...new Map(profiles.map((profile) => [profile.user, profile])).values(),
];

const isBetweenTwo = ({ from, to }: Follow): boolean => from !== to;

function inPlaces<T>(
  ids: readonly UserId[],
  rows: readonly Row[],
  decode: (row: Row) => T[],
): T[][] {
  const byId = new Map(rows.map((row) => [row['user'], decode(row)]));
  return ids.map((id) => byId.get(id) ?? []);
}
