/** People like a user: found along the graph by shared interests and items, weighed by all that is known of them. */
import type { ItemId, UserId } from '../../domain/ids.ts';
import { nodeText } from '../../domain/interest-node.ts';
import { compareKeys } from '../../storage/key-order.ts';
import type { Profile } from '../profile.ts';
import {
  likenessOf,
  likenessScore,
  MOST_COMPARED,
  personOf,
  type Person,
  type Shared,
} from './likeness.ts';
import { reasonsOf, type SimilarReason } from './similar-reasons.ts';
import type { SimilarSource } from './similar-source.ts';

export interface SimilarUser {
  readonly user: UserId;
  /** 0..1 */
  readonly score: number;
  /** Strongest first; never empty. */
  readonly reasons: readonly SimilarReason[];
}

/** The strongest interests that others are looked for by. */
const SEED_INTERESTS = 20;
/** How many of those met most often are weighed. */
const CANDIDATES = 200;

/** Most alike first. People whose profile was not written to the graph yet are known by shared items alone. */
export async function similarUsers(
  profile: Profile,
  source: SimilarSource,
  first: number,
): Promise<SimilarUser[]> {
  if (!profile.personalised) return [];
  const seeds = await seedsOf(profile, source);
  const met = await candidatesOf(seeds, profile.user.id, source);
  const ids = [...met.keys()];
  const people = await source.people(ids);
  const interests = new Map(
    seeds.interests
      .slice(0, MOST_COMPARED)
      .map(({ node, score }): [string, number] => [nodeText(node), score]),
  );
  const self = personOf(profile.user, interests, seeds.items.length);
  const found: Found[] = [];
  ids.forEach((user, place) => {
    const other = people[place];
    if (other === undefined) return;
    const shared = { items: met.get(user) ?? [], follows: seeds.followed.has(user) };
    const score = likenessScore(self, other, shared);
    if (score !== undefined) found.push({ user, score, other, shared });
  });
  // Reasons are told of those who stay only.
  return found
    .sort((a, b) => b.score - a.score || compareKeys(a.user, b.user))
    .slice(0, first)
    .map(({ user, score, other, shared }) => ({
      user,
      score,
      reasons: reasonsOf(likenessOf(self, other, shared), profile),
    }));
}

interface Found {
  readonly user: UserId;
  readonly score: number;
  readonly other: Person;
  readonly shared: Shared;
}

interface Seeds {
  readonly items: readonly ItemId[];
  readonly followed: ReadonlySet<UserId>;
  /** Best first. */
  readonly interests: Profile['interests'];
}

async function seedsOf({ user, interests }: Profile, source: SimilarSource): Promise<Seeds> {
  const [[items], [followed]] = await Promise.all([
    source.latestItems([user.id]),
    source.followed([user.id]),
  ]);
  return {
    items,
    followed: new Set(followed),
    interests: interests.filter(({ weight, source: of }) => weight > 0 && of === 'events'),
  };
}

/** Who was met, and with which of the items. */
async function candidatesOf(
  { items, followed, interests }: Seeds,
  self: UserId,
  source: SimilarSource,
): Promise<Map<UserId, ItemId[]>> {
  const strongest = interests.slice(0, SEED_INTERESTS);
  const [interested, active] = await Promise.all([
    source.interestedIn(strongest.map(({ node }) => node)),
    source.usersOf(items),
  ]);
  const times = new Map<UserId, number>();
  const shared = new Map<UserId, ItemId[]>();
  const meet = (user: UserId, weight: number): void =>
    void times.set(user, (times.get(user) ?? 0) + weight);
  interested.forEach((users, place) =>
    users.forEach((user) => meet(user, Math.max(0, strongest[place].score))),
  );
  active.forEach((users, place) => {
    for (const user of new Set(users)) {
      meet(user, 1 / Math.sqrt(users.length));
      const own = shared.get(user);
      if (own === undefined) shared.set(user, [items[place]]);
      else own.push(items[place]);
    }
  });
  for (const user of followed) meet(user, Infinity);
  times.delete(self);
  const most = [...times].sort((a, b) => b[1] - a[1] || compareKeys(a[0], b[0]));
  return new Map(most.slice(0, CANDIDATES).map(([user]) => [user, shared.get(user) ?? []]));
}
