/** The behaviour of a few users, read from the store now, in the shape that models were trained on. */
import { parentIn, withAncestors } from '../../domain/category-tree.ts';
import type { CategoryId, ItemId, UserId } from '../../domain/ids.ts';
import { allowsPersonalisation } from '../../domain/user.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import { behaviourAsOf } from '../behaviour/behaviour-as-of.ts';
import type { Behaviour } from '../behaviour/behaviour.ts';
import type { ItemFacts } from '../behaviour/item-facts.ts';
import type { SequenceOf } from '../sequence/people-encoder.ts';
import { MAX_EVENTS } from '../user-file.ts';

export type BehaviourStore = Pick<GraphReader, 'users' | 'eventsOf' | 'items' | 'categories'>;

/**
 * Undefined for users who are not there, or do not consent to personalisation.
 * @param momentFor the moment to look at, given the time of the user's last event
 * @param sequenceOf an encoder of behaviour, where one is to be asked
 */
export async function readBehaviours(
  store: BehaviourStore,
  ids: readonly UserId[],
  momentFor: (lastAt: number | undefined) => number,
  sequenceOf?: SequenceOf,
): Promise<(Behaviour | undefined)[]> {
  const users = await store.users(ids);
  const events = await Promise.all(
    ids.map((id, place) =>
      isOpen(users[place]) ? store.eventsOf(id, MAX_EVENTS) : Promise.resolve([]),
    ),
  );
  const items = [...new Set(events.flatMap((own) => own.map(({ item }) => item)))];
  const facts = await itemFactsOf(store, items);
  return ids.map((_, place) =>
    isOpen(users[place])
      ? behaviourAsOf(
          events[place],
          momentFor(events[place][0]?.at),
          (item) => facts.get(item),
          sequenceOf,
        )
      : undefined,
  );
}

const isOpen = (user: Awaited<ReturnType<BehaviourStore['users']>>[number]): boolean =>
  user !== undefined && allowsPersonalisation(user);

/** With all categories above those of an item. */
export async function itemFactsOf(
  store: Pick<BehaviourStore, 'items' | 'categories'>,
  ids: readonly ItemId[],
): Promise<Map<ItemId, ItemFacts>> {
  const items = (await store.items(ids)).filter((item) => item !== undefined);
  const parents = await parentsAbove(store, new Set(items.flatMap((one) => one.categories ?? [])));
  return new Map(
    items.map(({ id, price, brand, categories }) => [
      id,
      {
        ...(price === undefined ? {} : { price }),
        ...(brand === undefined ? {} : { brand }),
        categories: [...withAncestors(categories ?? [], parentIn(parents))],
      },
    ]),
  );
}

/** Level by level: trees are a few levels deep. */
async function parentsAbove(
  store: Pick<BehaviourStore, 'categories'>,
  start: ReadonlySet<CategoryId>,
): Promise<Map<CategoryId, CategoryId>> {
  const parents = new Map<CategoryId, CategoryId>();
  const seen = new Set<CategoryId>();
  for (let level = [...start]; level.length > 0;) {
    const found = await store.categories(level);
    level.forEach((one) => seen.add(one));
    const next = new Set<CategoryId>();
    for (const category of found) {
      if (category?.parent === undefined) continue;
      parents.set(category.id, category.parent);
      if (!seen.has(category.parent)) next.add(category.parent);
    }
    level = [...next];
  }
  return parents;
}
