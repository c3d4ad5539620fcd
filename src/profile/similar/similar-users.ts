/** People like a user: found along the graph by shared interests and items, weighed by all that is known of them. */
import type { ItemId, UserId } from '../../domain/ids.ts';
import { nodeText } from '../../domain/interest-node.ts';
import { DEFAULT_CONSENT, type User } from '../../domain/user.ts';
import { compareKeys } from '../../storage/key-order.ts';
import type { GraphStore } from '../../storage/graph-store.ts';
import type { StoredProfile } from '../../storage/profile-shelf.ts';
import type { Profile } from '../profile.ts';
import { likenessOf, type Likeness } from './likeness.ts';
import { reasonsOf, type SimilarReason } from './similar-reasons.ts';

export interface SimilarUser {
  readonly user: UserId;
  /** 0..1 */
  readonly score: number;
  /** Strongest first; never empty. */
  readonly reasons: readonly SimilarReason[];
}

export type SimilarStore = Pick<
  GraphStore,
  'users' | 'usersInterestedIn' | 'eventsOnItems' | 'eventsOfUsers' | 'profilesOf' | 'followedBy'
>;

/** The strongest interests and the latest items that others are looked for by. */
const SEED_INTERESTS = 20;
const SEED_ITEMS = 30;
/** How many are looked at for each of them. */
const USERS_PER_INTEREST = 50;
const USERS_PER_ITEM = 50;
const MOST_FOLLOWED = 200;
/** How many of those met most often are weighed. */
const CANDIDATES = 200;

/** Most alike first. People whose profile was not written to the graph yet are known by shared items alone. */
export async function similarUsers(
  profile: Profile,
  store: SimilarStore,
  first: number,
): Promise<SimilarUser[]> {
  if (!profile.personalised) return [];
  const self = profile.user.id;
  const own = await seedsOf(profile, store);
  const met = await candidatesOf(own, self, store);
  const ids = [...met.keys()];
  const [users, profiles] = await Promise.all([store.users(ids), store.profilesOf(ids)]);
  const found = ids.flatMap((id, place): SimilarUser[] => {
    const user = users[place];
    if (user === undefined || !(user.consent ?? DEFAULT_CONSENT).personalisation) return [];
    const likeness = likenessTo(profile, own, user, profiles[place], met.get(id) ?? []);
    const reasons = reasonsOf(likeness, profile);
    return reasons.length === 0 ? [] : [{ user: id, score: likeness.score, reasons }];
  });
  return found.sort((a, b) => b.score - a.score || compareKeys(a.user, b.user)).slice(0, first);
}

interface Seeds {
  readonly items: readonly ItemId[];
  readonly followed: ReadonlySet<UserId>;
  readonly interests: Profile['interests'];
}

async function seedsOf(profile: Profile, store: SimilarStore): Promise<Seeds> {
  const { id } = profile.user;
  const [[events], [followed]] = await Promise.all([
    store.eventsOfUsers([id], { limit: 4 * SEED_ITEMS }),
    store.followedBy([id], MOST_FOLLOWED),
  ]);
  const items = new Set(events.filter(({ kind }) => kind !== 'dismissed').map(({ item }) => item));
  const liked = profile.interests.filter(({ weight, source }) => weight > 0 && source === 'events');
  return {
    items: [...items].slice(0, SEED_ITEMS),
    followed: new Set(followed),
    interests: liked.slice(0, SEED_INTERESTS),
  };
}

/** Who was met, and with which of the items. */
async function candidatesOf(
  { items, followed, interests }: Seeds,
  self: UserId,
  store: SimilarStore,
): Promise<Map<UserId, ItemId[]>> {
  const nodes = interests.map(({ node }) => node);
  const [interested, events] = await Promise.all([
    nodes.length === 0 ? [] : store.usersInterestedIn(nodes, USERS_PER_INTEREST),
    items.length === 0 ? [] : store.eventsOnItems(items, { limit: USERS_PER_ITEM }),
  ]);
  const times = new Map<UserId, number>();
  const shared = new Map<UserId, ItemId[]>();
  const meet = (user: UserId, weight: number): void =>
    void times.set(user, (times.get(user) ?? 0) + weight);
  interested.forEach((users, place) =>
    users.forEach((user) => meet(user, Math.max(0, interests[place].score))),
  );
  events.forEach((some, place) => {
    const did = some.filter(({ kind }) => kind !== 'dismissed').map(({ user }) => user);
    for (const user of new Set(did)) {
      meet(user, 1 / Math.sqrt(did.length));
      shared.set(user, [...(shared.get(user) ?? []), items[place]]);
    }
  });
  for (const user of followed) meet(user, Infinity);
  times.delete(self);
  const most = [...times].sort((a, b) => b[1] - a[1] || compareKeys(a[0], b[0]));
  return new Map(most.slice(0, CANDIDATES).map(([user]) => [user, shared.get(user) ?? []]));
}

function likenessTo(
  profile: Profile,
  seeds: Seeds,
  other: User,
  stored: StoredProfile | undefined,
  sharedItems: readonly ItemId[],
): Likeness {
  return likenessOf(
    {
      user: profile.user,
      interests: new Map(
        profile.interests
          .filter(({ weight, source }) => weight > 0 && source === 'events')
          .map(({ node, score }) => [nodeText(node), score]),
      ),
      items: seeds.items.length,
    },
    {
      user: other,
      interests: new Map(
        (stored?.interests ?? [])
          .filter(({ weight, source }) => weight > 0 && source === 'events')
          .map(({ node, weight, lift }) => [nodeText(node), weight * Math.log(1 + lift)]),
      ),
      items: Math.min(SEED_ITEMS, stored?.numbers['items'] ?? SEED_ITEMS),
    },
    { sharedItems, follows: seeds.followed.has(other.id) },
  );
}
