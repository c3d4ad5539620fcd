/** People to be addressed: of a segment, like those on a list, with certain attributes or interests, or all of these. */
import { TastegraphError } from '../../domain/error.ts';
import type { InterestNode } from '../../domain/interest-node.ts';
import type { UserId } from '../../domain/ids.ts';
import type { User } from '../../domain/user.ts';
import { batchesOf } from '../../storage/batches.ts';
import type { GraphStore } from '../../storage/graph-store.ts';
import { compareKeys } from '../../storage/key-order.ts';
import type { BothLanguages } from '../../storage/segment-shelf.ts';
import { declaredBy } from '../attributes/read-attributes.ts';
import {
  declaring,
  inSegment,
  interested,
  mayBeIn,
  type AttributesAsked,
  type AudiencePart,
  type Found,
} from './audience-parts.ts';
import type { Crowd } from './crowd.ts';
import { likeSeeds } from './like-seeds.ts';

export interface AudienceAsked {
  readonly segment?: string;
  readonly seeds?: readonly UserId[];
  readonly attributes: AttributesAsked;
  /** Each has to be there. */
  readonly interests: readonly InterestNode[];
  readonly limit: number;
}

export interface AudienceMember {
  readonly user: UserId;
  /** 0..1 */
  readonly score: number;
  readonly reason: BothLanguages;
}

export type AudienceStore = Pick<
  GraphStore,
  'stream' | 'users' | 'membersOf' | 'usersInterestedIn'
>;

/** Users that are looked up together. */
const BATCH = 1_000;

/**
 * Best first, ties by key; nobody who is on the list of seeds, nobody without consent to personalisation.
 * @param crowd absent where nothing was trained: only a segment, attributes and interests can be asked for then
 * @throws TastegraphError `BAD_INPUT` where nothing is asked for, or no seed did anything, `UNAVAILABLE` without a model
 */
export async function findAudience(
  store: AudienceStore,
  crowd: Crowd | undefined,
  asked: AudienceAsked,
  signal?: AbortSignal,
): Promise<AudienceMember[]> {
  const candidates = await candidatesFor(store, crowd, asked, signal);
  const best = [...candidates].sort(
    ([a, one], [b, other]) => other.score - one.score || compareKeys(a, b),
  );
  const members: AudienceMember[] = [];
  for (const batch of batchesOf(best, BATCH)) {
    const users = await store.users(batch.map(([user]) => user));
    batch.forEach(([, found], place) => {
      const user = users[place];
      if (user !== undefined && mayBeIn(user, asked.attributes))
        members.push(memberOf(user, found, asked.attributes));
    });
    if (members.length >= asked.limit) break;
  }
  return members.slice(0, asked.limit);
}

async function candidatesFor(
  store: AudienceStore,
  crowd: Crowd | undefined,
  { segment, seeds, interests, attributes, limit }: AudienceAsked,
  signal: AbortSignal | undefined,
): Promise<AudiencePart> {
  const parts = [
    ...(segment === undefined ? [] : [await inSegment(store, segment)]),
    ...(seeds === undefined ? [] : [await likeSeeds(trained(crowd), seeds, signal)]),
    ...(interests.length === 0 ? [] : await interested(store, interests)),
  ];
  if (parts.length > 0) return joined(parts);
  if (attributes.length > 0) return declaring(store, attributes, limit);
  const message = 'Say who is looked for: a segment, seeds, attributes or interests.';
  throw new TastegraphError('BAD_INPUT', message, { field: 'of' });
}

function trained(crowd: Crowd | undefined): Crowd {
  if (crowd !== undefined) return crowd;
  throw new TastegraphError('UNAVAILABLE', 'Nothing was learned of profiles yet.', {
    remedy: 'Train first: tastegraph profile train.',
  });
}

/** Those who are in every part; the first part's score counts, the others' reasons are added. */
function joined([first, ...others]: readonly AudiencePart[]): AudiencePart {
  return new Map(
    [...first].flatMap(([user, { score, reasons }]): [UserId, Found][] => {
      const more = others.flatMap((part) => part.get(user) ?? []);
      if (more.length < others.length) return [];
      const all = () => [reasons, ...more.map((one) => one.reasons)].flatMap((say) => say());
      return [[user, { score, reasons: all }]];
    }),
  );
}

function memberOf(
  user: User,
  { score, reasons }: Found,
  attributes: AttributesAsked,
): AudienceMember {
  const declared = declaredBy(user);
  const said = attributes.map(({ name }) => {
    const value = declared.get(name);
    return { en: `${name} is ${value}`, zh: `${name}为${value}` };
  });
  const all = [...reasons(), ...said];
  const reason = {
    en: all.map(({ en }) => en).join('; '),
    zh: all.map(({ zh }) => zh).join('；'),
  };
  return { user: user.id, score, reason };
}
