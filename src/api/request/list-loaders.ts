/** Pages of lists, batched: what many owners of one level ask for with the same bounds is one call to the store. */
import DataLoader from 'dataloader';
import { stopIfCancelled } from '../../domain/error.ts';
import type { Makers } from '../../domain/made-when-asked.ts';
import type { UserEvent } from '../../domain/event.ts';
import type { CategoryId, EntityId, ItemId, TagName, UserId } from '../../domain/ids.ts';
import type { InterestNode } from '../../domain/interest-node.ts';
import type { InterestedUser, ProfileShelf } from '../../storage/profile-shelf.ts';
import type { EventPlace, GraphLists, Neighbour, Page, PageOf } from '../../storage/graph-lists.ts';

export interface OwnedPage<Owner, Place> {
  readonly owner: Owner;
  readonly page: PageOf<Place>;
}

type KeyedLists<Owner, T> = DataLoader<OwnedPage<Owner, string>, T[], string>;
type EventLists<Owner> = DataLoader<OwnedPage<Owner, EventPlace>, UserEvent[], string>;

export interface ListLoaders {
  readonly itemsWithTag: KeyedLists<TagName, ItemId>;
  readonly itemsInCategory: KeyedLists<CategoryId, ItemId>;
  readonly itemsOfEntity: KeyedLists<EntityId, Neighbour<ItemId>>;
  readonly entitiesOfEntity: KeyedLists<EntityId, Neighbour<EntityId>>;
  readonly eventsOfUser: EventLists<UserId>;
  readonly eventsOnItem: EventLists<ItemId>;
  /** Whom each follows. */
  readonly followed: KeyedLists<UserId, UserId>;
  /** Who follows each. */
  readonly followers: KeyedLists<UserId, UserId>;
  /** Who is interested in each node. */
  readonly interested: DataLoader<
    OwnedPage<InterestNode, InterestedUser>,
    InterestedUser[],
    string
  >;
}

export interface ListSource {
  readonly store: GraphLists &
    Pick<ProfileShelf, 'followedBy' | 'followersOf' | 'usersInterestedIn'>;
  /** Fires when nobody waits for the request any more. */
  readonly signal: AbortSignal;
}

export const LIST_LOADERS: Makers<ListSource, ListLoaders> = {
  itemsWithTag: ({ store, signal }) =>
    byPage(signal, (tags: readonly TagName[], page: Page) => store.itemsWithTags(tags, page)),
  itemsInCategory: ({ store, signal }) =>
    byPage(signal, (categories: readonly CategoryId[], page: Page) =>
      store.itemsInCategories(categories, page),
    ),
  itemsOfEntity: ({ store, signal }) =>
    byPage(signal, (entities: readonly EntityId[], page: Page) =>
      store.itemsOfEntities(entities, page),
    ),
  entitiesOfEntity: ({ store, signal }) =>
    byPage(signal, (entities: readonly EntityId[], page: Page) =>
      store.entitiesOfEntities(entities, page),
    ),
  eventsOfUser: ({ store, signal }) =>
    byPage(signal, (users: readonly UserId[], page: PageOf<EventPlace>) =>
      store.eventsOfUsers(users, page),
    ),
  eventsOnItem: ({ store, signal }) =>
    byPage(signal, (items: readonly ItemId[], page: PageOf<EventPlace>) =>
      store.eventsOnItems(items, page),
    ),
  followed: ({ store, signal }) =>
    byPage(signal, (users: readonly UserId[], { limit }: Page) => store.followedBy(users, limit)),
  followers: ({ store, signal }) =>
    byPage(signal, (users: readonly UserId[], { limit }: Page) => store.followersOf(users, limit)),
  interested: ({ store, signal }) =>
    byPage(signal, (nodes: readonly InterestNode[], page: PageOf<InterestedUser>) =>
      store.usersInterestedIn(nodes, page),
    ),
};

/** Lists to one call; the limit of an operation's cost bounds what they hold together. */
const MAX_OWNERS = 500;

/** First pages are alike and go together; whoever pages on asks alone. */
const byPage = <Owner, Place, T>(
  signal: AbortSignal,
  read: (owners: readonly Owner[], page: PageOf<Place>) => Promise<T[][]>,
) =>
  new DataLoader<OwnedPage<Owner, Place>, T[], string>(
    async (asked) => {
      stopIfCancelled(signal);
      const groups = alike(asked);
      const answers = new Map<OwnedPage<Owner, Place>, T[]>();
      await Promise.all(
        groups.map(async (group) => {
          const lists = await read(
            group.map(({ owner }) => owner),
            group[0].page,
          );
          group.forEach((one, place) => answers.set(one, lists[place]));
        }),
      );
      return asked.map((one) => answers.get(one) ?? []);
    },
    {
      maxBatchSize: MAX_OWNERS,
      cacheKeyFn: ({ owner, page }) => JSON.stringify([owner, page]),
    },
  );

/** Those that ask for the same page of their lists. */
function alike<Owner, Place>(
  asked: readonly OwnedPage<Owner, Place>[],
): OwnedPage<Owner, Place>[][] {
  const groups = new Map<string, OwnedPage<Owner, Place>[]>();
  for (const one of asked) {
    const name = JSON.stringify(one.page);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups.values()];
}
