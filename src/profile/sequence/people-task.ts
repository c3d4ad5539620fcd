/** From people to what encoders of behaviour learn from: sequences of items, and the categories these stand in. */
import type { CategoryId, ItemId } from '../../domain/ids.ts';
import type { User } from '../../domain/user.ts';
import type { SequenceTask } from '../../learning/sequence/sequence-settings.ts';
import { itemCategories } from '../../learning/sequence/sequence-task.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { compareKeys } from '../../storage/key-order.ts';
import type { People, Person } from '../vectors/people.ts';
import { latestItems } from './item-sequence.ts';

export interface PeopleTask extends SequenceTask {
  /** [items] */
  readonly itemIds: readonly ItemId[];
  /** [categories] */
  readonly categoryIds: readonly CategoryId[];
  /** [users] whose the sequences are. */
  readonly persons: readonly Person[];
}

export interface TaskLimits {
  /** People who are learned from, drawn by the seed. */
  readonly people: number;
  /** The items that most people came to. */
  readonly items: number;
  /** Latest items of each person. */
  readonly steps: number;
}

/**
 * Of those who let models learn from them.
 * @param before ms; nothing of that moment or later is in it
 */
export function peopleTask(
  people: People,
  limits: TaskLimits,
  seed: number,
  before = Infinity,
): PeopleTask {
  const all = people.persons
    .filter(({ trains }) => trains)
    .map((person) => ({
      ...person,
      events: person.events.filter(({ at }) => at !== undefined && at < before),
    }))
    .filter(({ events }) => events.length > 1);
  const itemIds = mostMet(all, limits.items);
  const index = new Map(itemIds.map((id, place) => [id, place]));
  const persons = shuffle([...all], seededRandom(seed))
    .slice(0, limits.people)
    .sort((a, b) => compareKeys(a.user.id, b.user.id));
  const sequences = persons.map(({ events }) =>
    latestItems(events, limits.steps, (item) => index.get(item)),
  );
  const offsets = new Uint32Array(persons.length + 1);
  sequences.forEach(({ length }, user) => (offsets[user + 1] = offsets[user] + length));
  const item = new Uint32Array(offsets[persons.length]);
  sequences.forEach((own, user) => item.set(own, offsets[user]));
  const records = itemIds.map((id) => ({ id, categories: directCategories(id, people) }));
  return { offsets, item, items: itemIds.length, itemIds, persons, ...itemCategories(records) };
}

/** Of every sequence the latest steps. */
export function latestSteps<T extends SequenceTask>(task: T, most: number): T {
  const offsets = new Uint32Array(task.offsets.length);
  const kept: Uint32Array[] = [];
  for (let user = 0; user + 1 < offsets.length; user++) {
    const [start, end] = [task.offsets[user], task.offsets[user + 1]];
    kept.push(task.item.subarray(Math.max(start, end - most), end));
    offsets[user + 1] = offsets[user] + Math.min(most, end - start);
  }
  const item = new Uint32Array(offsets[offsets.length - 1]);
  kept.forEach((own, user) => item.set(own, offsets[user]));
  return { ...task, offsets, item };
}

/** As `profileReader` takes them. */
export const usersOf = ({ persons }: Pick<PeopleTask, 'persons'>): User[] =>
  persons.map(({ user }) => user);

function mostMet(persons: readonly Person[], limit: number): ItemId[] {
  const counts = new Map<ItemId, number>();
  for (const { events } of persons)
    for (const item of new Set(events.map((event) => event.item)))
      counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || compareKeys(a[0], b[0]))
    .slice(0, limit)
    .map(([id]) => id);
}

/** Facts name all categories above those of an item as well. */
function directCategories(item: ItemId, { factsOf, parents }: People): CategoryId[] {
  const all = factsOf(item)?.categories ?? [];
  const above = new Set(all.map((one) => parents.get(one)));
  return all.filter((one) => !above.has(one));
}
