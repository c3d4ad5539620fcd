/** How a user's attention is spread over what items bear: sums over events, each of them a plain product. */
import type { UserEvent } from '../../domain/event.ts';
import type { ItemId } from '../../domain/ids.ts';
import { DAY_MS } from '../behaviour/time-units.ts';
import type { ItemLink, ItemLinks } from '../knowledge/item-links.ts';
import { freshness, signalOf, type StarScale } from './event-signal.ts';

export interface Attention {
  /** Sum of the sizes of all signals, each faded. */
  readonly total: number;
  /** Events, and those of them that are recent. */
  readonly events: number;
  readonly recent: number;
  readonly nodes: ReadonlyMap<string, NodeAttention>;
}

export interface NodeAttention {
  readonly link: ItemLink;
  /** Sum of signal × freshness × confidence. */
  strength: number;
  events: number;
  recent: number;
  /** What single events add, the largest first. */
  readonly parts: AttentionPart[];
}

export interface AttentionPart {
  readonly event: UserEvent;
  readonly link: ItemLink;
  readonly strength: number;
}

/** The days before the user's last event that count as recent. */
export const RECENT_DAYS = 60;
/** How many events are named as evidence. */
const MOST_PARTS = 5;

/** @param events oldest first */
export function attentionOf(
  events: readonly UserEvent[],
  items: ReadonlyMap<ItemId, ItemLinks>,
  scale: StarScale,
): Attention {
  const last = events.at(-1)?.at;
  const recentFrom = last === undefined ? Infinity : last - RECENT_DAYS * DAY_MS;
  const nodes = new Map<string, NodeAttention>();
  let total = 0;
  let recent = 0;
  for (const event of events) {
    const strength = signalOf(event, scale) * freshness(event.at, last);
    const isRecent = (event.at ?? -Infinity) >= recentFrom;
    total += Math.abs(strength);
    if (isRecent) recent++;
    for (const link of items.get(event.item)?.links ?? []) {
      const node = nodes.get(link.text) ?? newNode(link);
      nodes.set(link.text, node);
      add(node, { event, link, strength: strength * link.confidence }, isRecent);
    }
  }
  return { total, events: events.length, recent, nodes };
}

const newNode = (link: ItemLink): NodeAttention => ({
  link,
  strength: 0,
  events: 0,
  recent: 0,
  parts: [],
});

function add(node: NodeAttention, part: AttentionPart, isRecent: boolean): void {
  node.strength += part.strength;
  node.events++;
  if (isRecent) node.recent++;
  const { parts } = node;
  const size = Math.abs(part.strength);
  if (parts.length === MOST_PARTS && size < Math.abs(parts[MOST_PARTS - 1].strength)) return;
  // Of equal ones the later stands first: it is the fresher memory.
  const place = parts.findIndex(({ strength }) => Math.abs(strength) <= size);
  parts.splice(place < 0 ? parts.length : place, 0, part);
  if (parts.length > MOST_PARTS) parts.pop();
}
