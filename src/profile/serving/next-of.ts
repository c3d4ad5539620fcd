/** What a user comes to next, of what the store holds now. */
import type { UserId } from '../../domain/ids.ts';
import { allowsPersonalisation } from '../../domain/user.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import { inOrder } from '../behaviour/event-order.ts';
import type { NextForeteller, NextSteps } from '../sequence/next-steps.ts';
import { MAX_EVENTS } from '../user-file.ts';

export type NextStore = Pick<GraphReader, 'users' | 'eventsOf' | 'items'>;

/** Looked at beyond what is wanted, for what is gone or not to be had. */
const SPARE = 20;

/** Undefined for a user who is not there, or does not consent to personalisation. */
export async function nextOf(
  store: NextStore,
  foreteller: NextForeteller,
  id: UserId,
  count: number,
): Promise<NextSteps | undefined> {
  const [user] = await store.users([id]);
  if (user === undefined || !allowsPersonalisation(user)) return undefined;
  const events = inOrder(await store.eventsOf(id, MAX_EVENTS));
  const { items, categories } = foreteller.next(user, events, count + SPARE);
  const found = await store.items(items.map(({ item }) => item));
  const there = items.filter((_, place) => (found[place]?.available ?? true) && found[place]);
  return { items: there.slice(0, count), categories: categories.slice(0, count) };
}
