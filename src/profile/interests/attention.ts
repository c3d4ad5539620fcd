/** How much attention a user gives to what they do, event by event. */
import type { UserEvent } from '../../domain/event.ts';
import type { ItemId } from '../../domain/ids.ts';
import { DAY_MS } from '../behaviour/time-units.ts';
import type { ItemLinks } from '../knowledge/item-links.ts';
import { freshness, signalOf, type StarScale } from './event-signal.ts';

export interface Attention {
  /** Oldest first. */
  readonly events: readonly UserEvent[];
  /** What is known of the item of each event [events]. */
  readonly links: readonly (ItemLinks | undefined)[];
  /** Signal × freshness [events]. */
  readonly strengths: Float64Array;
  /** Sum of their sizes. */
  readonly total: number;
  /** Where in the events the recent ones begin. */
  readonly recentFrom: number;
}

/** The days before the user's last event that count as recent. */
export const RECENT_DAYS = 60;

/** @param events oldest first */
export function attentionOf(
  events: readonly UserEvent[],
  items: ReadonlyMap<ItemId, ItemLinks>,
  scale: StarScale,
): Attention {
  const last = events.at(-1)?.at;
  const recentAt = last === undefined ? Infinity : last - RECENT_DAYS * DAY_MS;
  const strengths = new Float64Array(events.length);
  let total = 0;
  let recentFrom = events.length;
  for (let place = events.length - 1; place >= 0; place--) {
    const { at = -Infinity } = events[place];
    if (at < recentAt) break;
    recentFrom = place;
  }
  events.forEach((event, place) => {
    strengths[place] = signalOf(event, scale) * freshness(event.at, last);
    total += Math.abs(strengths[place]);
  });
  const links = events.map(({ item }) => items.get(item));
  return { events, links, strengths, total, recentFrom };
}
