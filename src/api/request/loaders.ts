/** Batching of look-ups: within one request, what is asked for in the same tick becomes one call to the store. */
import DataLoader from 'dataloader';
import { stopIfCancelled } from '../../domain/error.ts';
import { madeWhenAsked, type Makers } from '../../domain/made-when-asked.ts';
import type { CategoryId, EntityId, ItemId, TagName, UserId } from '../../domain/ids.ts';
import type { Relation, Tagging } from '../../domain/knowledge.ts';
import type { Profile } from '../../profile/profile.ts';
import type { ProfileBook } from '../../profile/book/profile-book.ts';
import type { Recommender } from '../../recommend/recommendation.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import { CategoryType } from '../schema/category.type.ts';
import { EntityType } from '../schema/entity.type.ts';
import { explanationLoader } from './explanation-loader.ts';
import { LIST_LOADERS, type ListLoaders } from './list-loaders.ts';
import { ItemType } from '../schema/item.type.ts';
import { TagType } from '../schema/tag.type.ts';
import type { Turns } from './turns.ts';
import type { Prediction } from '../../profile/predictions/prediction-model.ts';
import type { Membership } from '../../profile/segments/segment-model.ts';
import type { PeopleModels } from '../../profile/serving/people-models.ts';
import type { ProfileShelf } from '../../storage/profile-shelf.ts';
import type { SegmentShelf } from '../../storage/segment-shelf.ts';
import { SegmentType } from '../schema/segment.type.ts';
import { UserType } from '../schema/user.type.ts';

/** One set per request: nothing is remembered from one request to the next. */
export interface Loaders extends ListLoaders {
  readonly users: DataLoader<UserId, UserType | undefined>;
  readonly items: DataLoader<ItemId, ItemType | undefined>;
  readonly categories: DataLoader<CategoryId, CategoryType | undefined>;
  readonly subcategories: DataLoader<CategoryId, readonly CategoryId[]>;
  readonly entities: DataLoader<EntityId, EntityType | undefined>;
  readonly tags: DataLoader<TagName, TagType | undefined>;
  readonly taggings: DataLoader<ItemId, readonly Tagging[]>;
  readonly rejectedTaggings: DataLoader<ItemId, readonly Tagging[]>;
  readonly relations: DataLoader<ItemId, readonly Relation[]>;
  /** How many events each has. */
  readonly eventCounts: DataLoader<UserId, number>;
  readonly profiles: DataLoader<UserId, Profile | undefined>;
  /** All of them, by key; read once a request. */
  readonly segments: () => Promise<ReadonlyMap<string, SegmentType>>;
  readonly segmentPlaces: DataLoader<UserId, readonly Membership[]>;
  readonly predictions: DataLoader<UserId, readonly Prediction[] | undefined>;
  readonly explanations: ReturnType<typeof explanationLoader>;
}

/** What look-ups go to, and whose they are. */
export interface LoaderSource {
  readonly store: GraphReader &
    Pick<SegmentShelf, 'segments'> &
    Pick<ProfileShelf, 'followedBy' | 'followersOf' | 'usersInterestedIn'>;
  readonly recommender: Recommender;
  readonly profiles: ProfileBook;
  readonly people: PeopleModels;
  readonly turns: Turns;
  /** Fires when nobody waits for the request any more. */
  readonly signal: AbortSignal;
}

const LOADERS: Makers<LoaderSource, Loaders> = {
  ...LIST_LOADERS,
  users: ({ store, signal }) =>
    shown(signal, (ids: readonly UserId[]) => store.users(ids), UserType),
  items: ({ store, signal }) =>
    shown(signal, (ids: readonly ItemId[]) => store.items(ids), ItemType),
  categories: ({ store, signal }) =>
    shown(signal, (ids: readonly CategoryId[]) => store.categories(ids), CategoryType),
  subcategories: ({ store, signal }) =>
    stoppable(signal, (ids: readonly CategoryId[]) => store.subcategories(ids)),
  entities: ({ store, signal }) =>
    shown(signal, (ids: readonly EntityId[]) => store.entities(ids), EntityType),
  tags: ({ store, signal }) =>
    stoppable(signal, (names: readonly TagName[]) => tagsNamed(store, names)),
  taggings: ({ store, signal }) =>
    stoppable(signal, (items: readonly ItemId[]) => store.taggingsOf(items)),
  rejectedTaggings: ({ store, signal }) =>
    stoppable(signal, (items: readonly ItemId[]) => store.rejectedTaggingsOf(items)),
  relations: ({ store, signal }) =>
    stoppable(signal, (items: readonly ItemId[]) => store.relationsOf(items)),
  eventCounts: ({ store, signal }) =>
    stoppable(signal, (ids: readonly UserId[]) => store.eventCounts(ids)),
  profiles: ({ profiles, signal }) =>
    stoppable(signal, (users: readonly UserId[]) => profiles.profiles(users)),
  segments: ({ store }) =>
    once(async () => {
      const all = await store.segments();
      return new Map(all.map((one) => [one.id, new SegmentType(one)]));
    }),
  segmentPlaces: ({ people, signal }) =>
    stoppable(signal, (users: readonly UserId[]) => people.segmentsOf(users)),
  predictions: ({ people, signal }) =>
    stoppable(signal, (users: readonly UserId[]) => people.predictionsOf(users)),
  explanations: ({ recommender, turns }) => explanationLoader(recommender, turns),
};

/** A request asks for a few of them. */
export const createLoaders = madeWhenAsked(LOADERS);

/** A gone item still stands in rankings and events: it answers with its key alone. */
export async function itemOrBare(items: Loaders['items'], key: ItemId): Promise<ItemType> {
  return (await items.load(key)) ?? new ItemType({ id: key, available: false });
}

/** What went away since it was listed answers with its key alone. */
export const entityOrBare = async (
  entities: Loaders['entities'],
  key: EntityId,
): Promise<EntityType> => (await entities.load(key)) ?? new EntityType({ id: key, kind: 'entity' });

export const userOrBare = async (users: Loaders['users'], key: UserId): Promise<UserType> =>
  (await users.load(key)) ?? new UserType({ id: key });

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}

/** Largest batch handed to a store at once. */
const MAX_BATCH = 1000;

type Load<Key, Value> = (keys: readonly Key[]) => Promise<readonly Value[]>;

const stoppable = <Key, Value>(signal: AbortSignal, load: Load<Key, Value>) =>
  new DataLoader<Key, Value>(
    async (keys) => {
      stopIfCancelled(signal);
      return load(keys);
    },
    { maxBatchSize: MAX_BATCH },
  );

const shown = <Key, Record, Shown>(
  signal: AbortSignal,
  load: Load<Key, Record | undefined>,
  Type: new (record: Record) => Shown,
) =>
  stoppable(signal, async (keys: readonly Key[]) =>
    (await load(keys)).map((record) => (record === undefined ? undefined : new Type(record))),
  );

async function tagsNamed(
  store: GraphReader,
  names: readonly TagName[],
): Promise<(TagType | undefined)[]> {
  const counts = await store.tagCounts(names);
  return names.map((name, place) =>
    counts[place] === 0 ? undefined : new TagType(name, counts[place]),
  );
}
