/** Which events made a user's attention to a node what it is. */
import type { UserEvent } from '../../domain/event.ts';
import type { NodePlaces } from '../knowledge/node-places.ts';
import type { Attention } from './attention.ts';

export interface Evidence {
  /** Events on things that bear the node, and recent ones among them. */
  events: number;
  recent: number;
  /** What those add that add most, the largest first. */
  readonly parts: AttentionPart[];
}

/** What one event adds to one node. */
export interface AttentionPart {
  readonly event: UserEvent;
  /** How the event's item is tied to the node. */
  readonly relation: string;
  readonly strength: number;
}

/** How many events are named as evidence. */
const MOST_PARTS = 5;

/** For each of the nodes. @param nodes each once; @param places to work with */
export function evidenceOf(
  nodes: readonly { readonly number: number }[],
  { events, links, strengths, recentFrom }: Attention,
  places: NodePlaces,
): Evidence[] {
  for (const { number } of nodes) places.place(number);
  const found = nodes.map((): Evidence => ({ events: 0, recent: 0, parts: [] }));
  // Newest first: they count most, and all that comes after them is soon too small.
  for (let at = events.length - 1; at >= 0; at--) {
    const one = links[at];
    if (one === undefined) continue;
    for (let link = 0; link < one.nodes.length; link++) {
      const place = places.find(one.nodes[link]);
      if (place < 0) continue;
      const evidence = found[place];
      evidence.events++;
      if (at >= recentFrom) evidence.recent++;
      const strength = strengths[at] * (one.confidences?.[link] ?? 1);
      if (counts(evidence.parts, strength))
        add(evidence.parts, { event: events[at], relation: one.relations[link], strength });
    }
  }
  places.take();
  return found;
}

const counts = (parts: readonly AttentionPart[], strength: number): boolean =>
  parts.length < MOST_PARTS || Math.abs(strength) > Math.abs(parts[MOST_PARTS - 1].strength);

/** Of equal ones the later stands first: it is the fresher memory. */
function add(parts: AttentionPart[], part: AttentionPart): void {
  let place = parts.length;
  while (place > 0 && Math.abs(parts[place - 1].strength) < Math.abs(part.strength)) place--;
  parts.splice(place, 0, part);
  if (parts.length > MOST_PARTS) parts.pop();
}
