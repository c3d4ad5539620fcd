/** What somebody will come to next, by whoever foretold best when profiles were trained. */
import type { UserEvent } from '../../domain/event.ts';
import type { CategoryId, ItemId } from '../../domain/ids.ts';
import type { User } from '../../domain/user.ts';
import { profileReader } from '../../learning/profile/profile-features.ts';
import { profileCategories } from '../../learning/profile/profile-network.ts';
import { softmaxInPlace } from '../../learning/plain-layers.ts';
import { topK } from '../../numeric/top-k.ts';
import { scoreFollowers } from './follower-model.ts';
import { habitOf } from './habit.ts';
import { openPeopleEncoder, type OpenPeopleEncoder } from './people-encoder.ts';
import type { SequencePart } from './sequence-part.ts';

export interface NextSteps {
  /** Likeliest first; none that they had to do with. Chances are of the foreteller's own reckoning. */
  readonly items: readonly { readonly item: ItemId; readonly chance: number }[];
  /** Likeliest first; empty where items have no categories. */
  readonly categories: readonly { readonly category: CategoryId; readonly chance: number }[];
}

export interface NextForeteller {
  readonly encoder: OpenPeopleEncoder;
  /** @param events oldest first */
  next(user: User, events: readonly UserEvent[], count: number): NextSteps;
}

/** @throws TastegraphError `DAMAGED` when a network does not have its parameters */
export function openNextForeteller(part: SequencePart): NextForeteller {
  const encoder = openPeopleEncoder(part.encoder);
  const keys = part.encoder.items;
  const categoriesOf = categoryForeteller(part, encoder);
  const scores = new Float32Array(keys.length);
  const scoreItems = (own: Uint32Array): void => {
    switch (part.nextItems) {
      case 'popularity':
        return scores.set(part.followers.popularity);
      case 'followers':
        return scoreFollowers(part.followers, own, scores);
      case 'encoder':
        encoder.network.score(encoder.network.encode(own), scores);
        return softmaxInPlace(scores);
      default:
        return part.nextItems satisfies never;
    }
  };
  return {
    encoder,
    next(user, events, count) {
      const own = encoder.itemsOf(events, part.steps);
      scoreItems(own);
      const had = new Set<string>(events.map(({ item }) => item));
      const items = topK(scores, count, (item) => had.has(keys[item]));
      const chances = categoriesOf(user, own);
      return {
        items: Array.from(items, (item) => ({ item: keys[item] as ItemId, chance: scores[item] })),
        categories: Array.from(topK(chances, count), (at) => ({
          category: part.categories[at] as CategoryId,
          chance: chances[at],
        })),
      };
    },
  };
}

type CategoryForeteller = (user: User, own: Uint32Array) => Float32Array;

function categoryForeteller(part: SequencePart, encoder: OpenPeopleEncoder): CategoryForeteller {
  const { itemCategories, categories, encoder: known, profile } = part;
  const rows = { ...itemCategories, rows: known.items.length, columns: categories.length };
  switch (part.nextCategories) {
    case undefined:
      return () => new Float32Array();
    case 'encoder':
      return (_, own) => encoder.network.nextCategories(own);
    case 'profile-mlp': {
      if (profile === undefined) return (_, own) => habitOf(rows, own);
      const reader = profileReader(profile.vocabulary, rows);
      return (user, own) => profileCategories(profile.network, reader.read(user, own));
    }
    case 'habit':
      return (_, own) => habitOf(rows, own);
    default:
      return part.nextCategories satisfies never;
  }
}
