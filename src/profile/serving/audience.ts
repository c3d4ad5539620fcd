/** People to be addressed: of a segment, like those on a list, with certain attributes or interests, or all of these. */
import { TastegraphError } from '../../domain/error.ts';
import type { InterestNode } from '../../domain/interest-node.ts';
import type { UserId } from '../../domain/ids.ts';
import { DEFAULT_CONSENT, type User } from '../../domain/user.ts';
import type { GraphStore } from '../../storage/graph-store.ts';
import { compareKeys } from '../../storage/key-order.ts';
import { declaredBy } from '../attributes/read-attributes.ts';
import { behavioursAt } from '../segments/train-segments.ts';
import { lookAlike } from '../segments/look-alike.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import type { SequenceOf } from '../sequence/people-encoder.ts';
import { readPeople } from '../vectors/people.ts';
import { rawVector } from '../vectors/profile-layout.ts';
import { fitScale, rowOf, standardised } from '../vectors/standard-scale.ts';

export interface AudienceAsked {
  readonly segment?: string;
  readonly seeds?: readonly UserId[];
  /** Each has to hold; of its values one. */
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Each has to be there. */
  readonly interests: readonly InterestNode[];
  readonly limit: number;
}

export interface AudienceMeans {
  readonly signal?: AbortSignal | undefined;
  /** The encoder of behaviour that stands in the model's vectors. */
  readonly sequenceOf?: SequenceOf | undefined;
}

export interface AudienceMember {
  readonly user: UserId;
  /** 0..1 */
  readonly score: number;
  readonly reason: string;
}

export type AudienceStore = Pick<
  GraphStore,
  'stream' | 'users' | 'membersOf' | 'usersInterestedIn'
>;

/** Candidates that are looked at. */
const MOST = 10_000;

/**
 * Best first, ties by key; nobody who is on the list of seeds, nobody without consent to personalisation.
 * @param model absent where nothing was trained: only a segment, attributes and interests can be asked for then
 * @throws TastegraphError `BAD_INPUT` where nothing is asked for, or no seed did anything, `UNAVAILABLE` without a model
 */
export async function findAudience(
  store: AudienceStore,
  model: SegmentModel | undefined,
  asked: AudienceAsked,
  { signal, sequenceOf }: AudienceMeans = {},
): Promise<AudienceMember[]> {
  const parts = [
    ...(asked.segment === undefined ? [] : [await inSegment(store, asked.segment)]),
    ...(asked.seeds === undefined
      ? []
      : [await likeSeeds(store, model, asked.seeds, { signal, sequenceOf })]),
    ...(asked.interests.length === 0 ? [] : await interested(store, asked.interests)),
  ];
  if (parts.length === 0 && asked.attributes.length === 0)
    throw new TastegraphError(
      'BAD_INPUT',
      'Say who is looked for: a segment, seeds, attributes or interests.',
      {
        field: 'of',
      },
    );
  const candidates = parts.length === 0 ? await everybody(store) : joined(parts);
  const ids = [...candidates.keys()];
  const users = new Map<UserId, User>();
  for (let start = 0; start < ids.length; start += 1_000)
    for (const user of await store.users(ids.slice(start, start + 1_000)))
      if (user !== undefined) users.set(user.id, user);
  return ids
    .flatMap((id): AudienceMember[] => {
      const user = users.get(id);
      const found = candidates.get(id);
      if (user === undefined || found === undefined) return [];
      if (!(user.consent ?? DEFAULT_CONSENT).personalisation || !hasAll(user, asked)) return [];
      const declared = asked.attributes.map(
        ({ name }) => `${name} is ${declaredBy(user).get(name)}`,
      );
      return [{ user: id, score: found.score, reason: [...found.reasons, ...declared].join('; ') }];
    })
    .sort((a, b) => b.score - a.score || compareKeys(a.user, b.user))
    .slice(0, asked.limit);
}

interface Found {
  readonly score: number;
  readonly reasons: readonly string[];
}
type Part = ReadonlyMap<UserId, Found>;

async function inSegment(store: AudienceStore, segment: string): Promise<Part> {
  const members = await store.membersOf(segment, { limit: MOST });
  return new Map(
    members.map(({ user, score, reason }) => [
      user,
      { score, reasons: [`in the segment: ${reason.en}`] },
    ]),
  );
}

async function likeSeeds(
  store: AudienceStore,
  model: SegmentModel | undefined,
  seeds: readonly UserId[],
  { signal, sequenceOf }: AudienceMeans,
): Promise<Part> {
  if (model === undefined)
    throw new TastegraphError('UNAVAILABLE', 'Nothing was learned of profiles yet.', {
      remedy: 'Train first: tastegraph profile train.',
    });
  const people = {
    ...(await readPeople(store, signal)),
    ...(sequenceOf === undefined ? {} : { sequenceOf }),
  };
  const raw = behavioursAt(people, model.asOf).map((one) => rawVector(model.layout, one));
  const points = standardised(fitScale(raw, model.layout.length), raw);
  const listed = new Set<string>(seeds);
  const rows = [...people.persons.keys()].filter((row) => listed.has(people.persons[row].user.id));
  if (rows.length === 0)
    throw new TastegraphError('BAD_INPUT', 'None of the seeds is known by what they did.', {
      field: 'of.seedUserKeys',
    });
  const alike = lookAlike(model.lookAlike, points, rows, 1);
  return new Map(
    people.persons.flatMap(({ user }, row): [UserId, Found][] =>
      listed.has(user.id)
        ? []
        : [[user.id, { score: alike(rowOf(points, row)), reasons: ['behaves like the seeds'] }]],
    ),
  );
}

async function interested(store: AudienceStore, nodes: readonly InterestNode[]): Promise<Part[]> {
  const lists = await store.usersInterestedIn(nodes, MOST);
  return lists.map(
    (users, place) =>
      new Map(
        users.map((user, rank) => [
          user,
          { score: 1 / (1 + rank), reasons: [`interested in ${nodes[place].key}`] },
        ]),
      ),
  );
}

async function everybody(store: AudienceStore): Promise<Part> {
  const all = new Map<UserId, Found>();
  for await (const batch of store.stream('user'))
    for (const { id } of batch) all.set(id, { score: 1, reasons: [] });
  return all;
}

/** Those who are in every part; the first part's score counts, the others' reasons are added. */
function joined([first, ...others]: readonly Part[]): Part {
  return new Map(
    [...first].flatMap(([user, { score, reasons }]): [UserId, Found][] => {
      const more = others.map((part) => part.get(user));
      if (more.includes(undefined)) return [];
      return [
        [user, { score, reasons: [...reasons, ...more.flatMap((one) => one?.reasons ?? [])] }],
      ];
    }),
  );
}

const hasAll = (user: User, { attributes }: AudienceAsked): boolean => {
  const declared = declaredBy(user);
  return attributes.every(({ name, values }) => values.includes(declared.get(name) ?? ''));
};
