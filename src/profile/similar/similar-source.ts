/** What people like a user are found by, read from a store. */
import type { ItemId, UserId } from '../../domain/ids.ts';
import { nodeText, type InterestNode } from '../../domain/interest-node.ts';
import { allowsPersonalisation } from '../../domain/user.ts';
import type { GraphStore } from '../../storage/graph-store.ts';
import type { StoredProfile } from '../../storage/profile-shelf.ts';
import { personOf, type Person } from './likeness.ts';

export type SimilarStore = Pick<
  GraphStore,
  'users' | 'usersInterestedIn' | 'eventsOnItems' | 'eventsOfUsers' | 'profilesOf' | 'followedBy'
>;

/** Every answer has one entry per thing that was asked about, in order. */
export interface SimilarSource {
  /** What users did last, dismissals left out, each item once. */
  latestItems(users: readonly UserId[]): Promise<ItemId[][]>;
  followed(users: readonly UserId[]): Promise<UserId[][]>;
  /** Those who are most interested. */
  interestedIn(nodes: readonly InterestNode[]): Promise<UserId[][]>;
  /** Those who did something with an item last, dismissals left out, as often as they did. */
  usersOf(items: readonly ItemId[]): Promise<UserId[][]>;
  /**
   * Undefined for those who are gone or do not allow it. People whose profile was not written to the graph yet have no
   * interests.
   */
  people(users: readonly UserId[]): Promise<(Person | undefined)[]>;
}

/** The latest items that others are looked for by. */
export const SEED_ITEMS = 30;
/** How many are looked at for each item or interest. */
const USERS_PER_INTEREST = 50;
const USERS_PER_ITEM = 50;
const MOST_FOLLOWED = 200;

export function similarSource(store: SimilarStore): SimilarSource {
  return {
    latestItems: async (users) =>
      (await store.eventsOfUsers(users, { limit: 4 * SEED_ITEMS })).map((events) =>
        [...new Set(events.filter(isMeant).map(({ item }) => item))].slice(0, SEED_ITEMS),
      ),
    followed: (users) => store.followedBy(users, MOST_FOLLOWED),
    interestedIn: async (nodes) =>
      nodes.length === 0
        ? []
        : (await store.usersInterestedIn(nodes, { limit: USERS_PER_INTEREST })).map((found) =>
            found.map(({ user }) => user),
          ),
    usersOf: async (items) =>
      items.length === 0
        ? []
        : (await store.eventsOnItems(items, { limit: USERS_PER_ITEM })).map((events) =>
            events.filter(isMeant).map(({ user }) => user),
          ),
    people: async (ids) => {
      if (ids.length === 0) return [];
      const [users, profiles] = await Promise.all([store.users(ids), store.profilesOf(ids)]);
      return users.map((user, place) =>
        user !== undefined && allowsPersonalisation(user)
          ? personOf(user, storedInterests(profiles[place]), storedItems(profiles[place]))
          : undefined,
      );
    },
  };
}

const isMeant = ({ kind }: { readonly kind: string }): boolean => kind !== 'dismissed';

const storedInterests = (stored: StoredProfile | undefined): Map<string, number> =>
  new Map(
    (stored?.interests ?? [])
      .filter(({ weight, source }) => weight > 0 && source === 'events')
      .map(({ node, weight, lift }) => [nodeText(node), weight * Math.log(1 + lift)]),
  );

const storedItems = (stored: StoredProfile | undefined): number =>
  Math.min(SEED_ITEMS, stored?.numbers['items'] ?? SEED_ITEMS);
