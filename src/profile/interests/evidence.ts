/** Which events made a user's attention to a node what it is. */
import type { UserEvent } from '../../domain/event.ts';
import type { NodePlaces } from '../knowledge/node-places.ts';
import type { Attention } from './attention.ts';

/** What one event adds to one node. */
export interface AttentionPart {
  readonly event: UserEvent;
  /** How the event's item is tied to the node. */
  readonly relation: string;
  readonly strength: number;
}

/** How many events are named as evidence. */
const MOST_PARTS = 5;

/**
 * For each node the events that add most, the largest first.
 * @param numbers of nodes, each once; @param places to work with
 */
export function evidenceOf(
  numbers: readonly number[],
  { events, items, strengths }: Attention,
  places: NodePlaces,
): AttentionPart[][] {
  for (const number of numbers) places.place(number);
  const parts = numbers.map((): AttentionPart[] => []);
  // Newest first: they count most, and all that comes after them is soon too small.
  for (let at = events.length - 1; at >= 0; at--) {
    const event = events[at];
    const links = items.get(event.item);
    if (links === undefined) continue;
    const { nodes, confidences, relations } = links;
    for (let link = 0; link < nodes.length; link++) {
      const place = places.find(nodes[link]);
      if (place < 0) continue;
      add(parts[place], event, relations[link], strengths[at] * confidences[link]);
    }
  }
  places.take();
  return parts;
}

/** Of equal ones the later stands first: it is the fresher memory. */
function add(parts: AttentionPart[], event: UserEvent, relation: string, strength: number): void {
  const size = Math.abs(strength);
  if (parts.length === MOST_PARTS && size <= Math.abs(parts[MOST_PARTS - 1].strength)) return;
  let place = parts.length;
  while (place > 0 && Math.abs(parts[place - 1].strength) < size) place--;
  parts.splice(place, 0, { event, relation, strength });
  if (parts.length > MOST_PARTS) parts.pop();
}
