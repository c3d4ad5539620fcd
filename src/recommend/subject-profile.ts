/** What is known of the one who asks, at this moment: events from the store, or those of a visit. */
import type { History } from '../dataset/history.ts';
import { historyFromEvents, type EventReading } from '../dataset/live-history.ts';
import { TastegraphError } from '../domain/error.ts';
import type { EventKind, UserEvent } from '../domain/event.ts';
import type { EventId, ItemId } from '../domain/ids.ts';
import { allowsPersonalisation, type User } from '../domain/user.ts';
import type { GraphReader } from '../storage/graph-store.ts';
import { oldestFirst } from './oldest-first.ts';
import type { Subject } from './recommendation.ts';

/** How far back a user's events count, for what to leave out as well: far beyond what people do, so that memory ends. */
export const MAX_EVENTS = 10_000;

/** An event of the subject. */
export type PastEvent = Omit<UserEvent, 'id' | 'user'> & {
  /** Absent for those of a visit. */
  readonly id?: EventId;
};

export interface SubjectProfile {
  readonly user: User | undefined;
  /** Everything the history is made from, oldest first. */
  readonly events: readonly PastEvent[];
  readonly history: History;
}

/** The latest kind of event on an item; undefined where there is none. */
export const latestKind = ({ events }: SubjectProfile, item: ItemId): EventKind | undefined =>
  events.findLast((event) => event.item === item)?.kind;

/** @throws TastegraphError `NOT_FOUND` for a user the store does not know */
export async function readSubject(
  store: Pick<GraphReader, 'users' | 'eventsOf'>,
  subject: Subject,
  model: EventReading,
): Promise<SubjectProfile> {
  if (subject.type === 'session') {
    // A visit is now, as far as the model knows a now; its order stands for times.
    const events = subject.events.map((event, place) => ({ ...event, at: model.now + place }));
    return profileOf(undefined, events, model);
  }
  const [[user], events] = await Promise.all([
    store.users([subject.id]),
    store.eventsOf(subject.id, MAX_EVENTS),
  ]);
  if (user === undefined) {
    const message = `There is no user "${subject.id}".`;
    throw new TastegraphError('NOT_FOUND', message, { field: 'user' });
  }
  return allowsPersonalisation(user)
    ? profileOf(user, oldestFirst(events), model)
    : profileOf(undefined, [], model);
}

/** @param events oldest first */
export function profileOf(
  user: User | undefined,
  events: readonly PastEvent[],
  model: EventReading,
): SubjectProfile {
  return { user, events, history: historyFromEvents(events, model) };
}
