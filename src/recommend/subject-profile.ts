/** What is known of the one who asks, at this moment: events from the store, or those of a visit. */
import type { History } from '../dataset/history.ts';
import { historyFromEvents } from '../dataset/live-history.ts';
import { TastegraphError } from '../domain/error.ts';
import type { EventKind, UserEvent } from '../domain/event.ts';
import { DEFAULT_CONSENT, type User } from '../domain/user.ts';
import type { GraphReader } from '../storage/graph-store.ts';
import type { IdIndex } from '../dataset/id-index.ts';
import type { Subject } from './recommendation.ts';

/** How far back a user's events count, for what to leave out as well: far beyond what people do, so that memory ends. */
export const MAX_EVENTS = 10_000;

export interface SubjectProfile {
  readonly user: User | undefined;
  readonly history: History;
  /** The latest kind of event on each item of the history. */
  readonly kinds: ReadonlyMap<string, EventKind>;
}

/** @throws TastegraphError `NOT_FOUND` for a user the store does not know */
export async function readSubject(
  store: Pick<GraphReader, 'users' | 'eventsOf'>,
  subject: Subject,
  items: IdIndex,
): Promise<SubjectProfile> {
  if (subject.type === 'session') {
    // Without times the order of arrival stands for them.
    const events = subject.events.map((event, at) => ({ ...event, at }));
    return profileOf(undefined, events, items);
  }
  const [[user], events] = await Promise.all([
    store.users([subject.id]),
    store.eventsOf(subject.id, MAX_EVENTS),
  ]);
  if (user === undefined) {
    const message = `There is no user "${subject.id}".`;
    throw new TastegraphError('NOT_FOUND', message, { field: 'user' });
  }
  const { personalisation } = user.consent ?? DEFAULT_CONSENT;
  return personalisation
    ? profileOf(user, events.toReversed(), items)
    : profileOf(undefined, [], items);
}

/** @param events oldest first */
function profileOf(
  user: User | undefined,
  events: readonly Pick<UserEvent, 'kind' | 'item' | 'value' | 'at'>[],
  items: IdIndex,
): SubjectProfile {
  return {
    user,
    history: historyFromEvents(events, items),
    kinds: new Map(events.map((event) => [event.item, event.kind])),
  };
}
