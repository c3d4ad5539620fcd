/** How a user's attention is spread over what items bear: sums over events, each of them a plain product. */
import type { UserEvent } from '../../domain/event.ts';
import type { ItemId } from '../../domain/ids.ts';
import { DAY_MS } from '../behaviour/time-units.ts';
import type { ItemLinks } from '../knowledge/item-links.ts';
import type { NodePlaces } from '../knowledge/node-places.ts';
import { freshness, signalOf, type StarScale } from './event-signal.ts';

export interface Attention {
  /** Oldest first. */
  readonly events: readonly UserEvent[];
  readonly items: ReadonlyMap<ItemId, ItemLinks>;
  /** Signal × freshness [events]. */
  readonly strengths: Float64Array;
  /** Sum of their sizes. */
  readonly total: number;
  /** How many of the events are recent. */
  readonly recent: number;
  /** What the events' items bear, each node once. */
  readonly nodes: NodeSums;
}

/** By node: arrays of one length. */
export interface NodeSums {
  readonly numbers: Int32Array;
  /** Sums of signal × freshness × confidence. */
  readonly strengths: Float64Array;
  readonly events: Int32Array;
  readonly recent: Int32Array;
}

/** The days before the user's last event that count as recent. */
export const RECENT_DAYS = 60;

/** @param events oldest first; @param places to work with */
export function attentionOf(
  events: readonly UserEvent[],
  items: ReadonlyMap<ItemId, ItemLinks>,
  scale: StarScale,
  places: NodePlaces,
): Attention {
  const last = events.at(-1)?.at;
  const recentFrom = last === undefined ? Infinity : last - RECENT_DAYS * DAY_MS;
  const strengths = Float64Array.from(
    events,
    (event) => signalOf(event, scale) * freshness(event.at, last),
  );
  const isRecent = events.map(({ at = -Infinity }) => at >= recentFrom);
  return {
    events,
    items,
    strengths,
    total: strengths.reduce((sum, strength) => sum + Math.abs(strength), 0),
    recent: isRecent.filter(Boolean).length,
    nodes: sumsOf(
      events.map(({ item }) => items.get(item)),
      strengths,
      isRecent,
      places,
    ),
  };
}

function sumsOf(
  links: readonly (ItemLinks | undefined)[],
  given: Float64Array,
  isRecent: readonly boolean[],
  places: NodePlaces,
): NodeSums {
  const most = links.reduce((sum, one) => sum + (one?.nodes.length ?? 0), 0);
  const strengths = new Float64Array(most);
  const events = new Int32Array(most);
  const recent = new Int32Array(most);
  for (let event = 0; event < links.length; event++) {
    const one = links[event];
    if (one === undefined) continue;
    const { nodes, confidences } = one;
    const now = isRecent[event] ? 1 : 0;
    for (let link = 0; link < nodes.length; link++) {
      const place = places.place(nodes[link]);
      strengths[place] += given[event] * confidences[link];
      events[place]++;
      recent[place] += now;
    }
  }
  const numbers = places.take();
  return {
    numbers,
    strengths: strengths.subarray(0, numbers.length),
    events: events.subarray(0, numbers.length),
    recent: recent.subarray(0, numbers.length),
  };
}
