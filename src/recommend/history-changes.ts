/** A history that never was: the subject's events with some taken away and some put on top. Nothing is written. */
import type { EventReading } from '../dataset/live-history.ts';
import { TastegraphError } from '../domain/error.ts';
import type { HistoryChanges } from './recommendation.ts';
import { profileOf, type SubjectProfile } from './subject-profile.ts';

/**
 * Added events count as done now, one after the other.
 * @throws TastegraphError `NOT_FOUND` naming the first event or item to be removed that the subject has nothing of
 */
export function withChanges(
  profile: SubjectProfile,
  { add = [], removeEvents = [], removeItems = [] }: HistoryChanges,
  model: EventReading,
  now: number = Date.now(),
): SubjectProfile {
  checkKnown(
    'changes.removeEvents',
    removeEvents,
    new Set(profile.events.map((event) => event.id)),
  );
  checkKnown(
    'changes.removeItems',
    removeItems,
    new Set(profile.events.map((event) => event.item)),
  );
  const [events, items] = [new Set<string>(removeEvents), new Set(removeItems)];
  const kept = profile.events.filter(
    (event) => !items.has(event.item) && !(event.id !== undefined && events.has(event.id)),
  );
  const added = add.map((event, place) => ({ ...event, at: now + place }));
  return profileOf(profile.user, [...kept, ...added], model);
}

function checkKnown(
  field: string,
  wanted: readonly string[],
  known: ReadonlySet<string | undefined>,
): void {
  const place = wanted.findIndex((one) => !known.has(one));
  if (place < 0) return;
  throw new TastegraphError(
    'NOT_FOUND',
    `There is nothing to remove: the user has no event of "${wanted[place]}".`,
    { field: `${field}[${place}]`, remedy: 'Ask for the user’s events to see what there is.' },
  );
}
