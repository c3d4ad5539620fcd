/** The people behind events on an item. */
import type { UserEvent } from '../../domain/event.ts';

export interface AudienceMember {
  readonly latest: UserEvent;
  /** How many of the events are theirs. */
  readonly events: number;
}

/** @param events newest first */
export function audienceOf(events: readonly UserEvent[]): AudienceMember[] {
  const members = new Map<string, AudienceMember>();
  for (const event of events) {
    const known = members.get(event.user);
    members.set(event.user, {
      latest: known?.latest ?? event,
      events: (known?.events ?? 0) + 1,
    });
  }
  return [...members.values()];
}
