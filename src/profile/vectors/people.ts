/** All people of a source with their events in order: what segments and predictions are learned from. */
import type { RecordSource } from '../../dataset/dataset.ts';
import { parentIn, withAncestors } from '../../domain/category-tree.ts';
import { stopIfCancelled } from '../../domain/error.ts';
import type { UserEvent } from '../../domain/event.ts';
import type { CategoryId, ItemId } from '../../domain/ids.ts';
import { allowsPersonalisation, DEFAULT_CONSENT, type User } from '../../domain/user.ts';
import { compareKeys } from '../../storage/key-order.ts';
import { compareEvents } from '../behaviour/event-order.ts';
import type { FactsOf, ItemFacts } from '../behaviour/item-facts.ts';

export interface Person {
  readonly user: User;
  /** Oldest first. */
  readonly events: readonly UserEvent[];
  /** May models learn from them? */
  readonly trains: boolean;
}

export interface People {
  /** Those who consent to personalisation and did something, ascending by key. */
  readonly persons: readonly Person[];
  /** With all categories above those of an item. */
  readonly factsOf: FactsOf;
  readonly categoryNames: ReadonlyMap<CategoryId, string>;
  /** What stands right above a category. */
  readonly parents: ReadonlyMap<CategoryId, CategoryId>;
  /** Of the events with a time, ms; 0 where there is none. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** An encoder of behaviour that is asked along with the numbers of behaviour, given events oldest first. */
  readonly sequenceOf?: (events: readonly UserEvent[]) => Float32Array | undefined;
}

/** @throws TastegraphError `CANCELLED` when the signal fires */
export async function readPeople(source: RecordSource, signal?: AbortSignal): Promise<People> {
  const users = await readUsers(source, signal);
  const { names: categoryNames, parents } = await readCategories(source);
  const facts = new Map<ItemId, ItemFacts>();
  for await (const batch of source.stream('item'))
    for (const { id, price, brand, categories } of batch)
      facts.set(id, {
        ...(price === undefined ? {} : { price }),
        ...(brand === undefined ? {} : { brand }),
        categories: [...withAncestors(categories ?? [], parentIn(parents))],
      });
  const byUser = new Map<string, UserEvent[]>();
  let [firstAt, lastAt] = [Infinity, 0];
  for await (const batch of source.stream('event')) {
    stopIfCancelled(signal);
    for (const { text: _text, ...event } of batch) {
      if (!users.has(event.user)) continue;
      const own = byUser.get(event.user);
      if (own === undefined) byUser.set(event.user, [event]);
      else own.push(event);
      if (event.at === undefined) continue;
      firstAt = Math.min(firstAt, event.at);
      lastAt = Math.max(lastAt, event.at);
    }
  }
  const persons = [...byUser].flatMap(([id, events]): Person[] => {
    const user = users.get(id);
    if (user === undefined) return [];
    const { training } = user.consent ?? DEFAULT_CONSENT;
    return [{ user, events: events.sort(compareEvents), trains: training }];
  });
  return {
    persons: persons.sort((a, b) => compareKeys(a.user.id, b.user.id)),
    factsOf: (item) => facts.get(item),
    categoryNames,
    parents,
    firstAt: lastAt === 0 ? 0 : firstAt,
    lastAt,
  };
}

async function readUsers(
  source: RecordSource,
  signal: AbortSignal | undefined,
): Promise<Map<string, User>> {
  const users = new Map<string, User>();
  for await (const batch of source.stream('user')) {
    stopIfCancelled(signal);
    for (const user of batch) if (allowsPersonalisation(user)) users.set(user.id, user);
  }
  return users;
}

async function readCategories(source: RecordSource) {
  const names = new Map<CategoryId, string>();
  const parents = new Map<CategoryId, CategoryId>();
  for await (const batch of source.stream('category'))
    for (const { id, name, parent } of batch) {
      names.set(id, name);
      if (parent !== undefined) parents.set(id, parent);
    }
  return { names, parents };
}
