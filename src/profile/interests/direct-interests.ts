/** Interests that follow from what the user did: straight from events to what their items bear. */
import type { UserId } from '../../domain/ids.ts';
import { compareKeys } from '../../storage/key-order.ts';
import type { ItemLinks } from '../knowledge/item-links.ts';
import type { Attention, AttentionPart, NodeAttention } from './attention.ts';
import type { Interest, InterestPath, InterestTrend } from './interest.ts';

/** How much attention people give a node on average, 0..1; undefined where nobody knows. */
export type UsualShare = (text: string) => number | undefined;

/** So many strongest and so many of what is turned down. */
const MOST_LIKED = 60;
const MOST_DISLIKED = 20;

export interface InterestMeans {
  readonly user: UserId;
  readonly items: ReadonlyMap<string, ItemLinks>;
  readonly usual: UsualShare;
  readonly rejected: ReadonlySet<string>;
}

/** Best first, what is turned down last; names are the keys still. */
export function directInterests(attention: Attention, means: InterestMeans): Interest[] {
  const all: Interest[] = [];
  for (const [text, node] of attention.nodes)
    if (!means.rejected.has(text) && node.strength !== 0)
      all.push(interestOf(text, node, attention, means));
  all.sort(compareInterests);
  const liked = all.filter(({ weight }) => weight > 0).slice(0, MOST_LIKED);
  return [...liked, ...all.filter(({ weight }) => weight < 0).slice(-MOST_DISLIKED)];
}

/** By score, ties by node. */
export const compareInterests = (a: Interest, b: Interest): number =>
  b.score - a.score || compareKeys(a.node.type, b.node.type) || compareKeys(a.node.key, b.node.key);

function interestOf(
  text: string,
  node: NodeAttention,
  attention: Attention,
  means: InterestMeans,
): Interest {
  const weight = node.strength / attention.total;
  const lift = liftOf(node.strength, attention.total, means.usual(text));
  const telling = node.parts.filter(({ strength }) => strength * weight > 0);
  return {
    node: node.link.node,
    name: node.link.node.key,
    weight,
    lift,
    score: weight * Math.log(1 + lift),
    trend: trendOf(node, attention),
    events: node.events,
    evidence: telling.map(({ event, strength }) => ({
      event,
      weight: strength / attention.total,
    })),
    mentions: [],
    source: 'events',
    path: pathOf(telling[0] ?? node.parts[0], means),
  };
}

/** As much attention as two events stands on both sides: one event alone is no passion. */
const PSEUDO_EVENTS = 2;

function liftOf(strength: number, total: number, usual: number | undefined): number {
  if (usual === undefined) return 1;
  return (Math.abs(strength) + PSEUDO_EVENTS) / (total * usual + PSEUDO_EVENTS);
}

/** A share of recent events that differs from that of earlier ones by more than chance makes it. */
function trendOf(node: NodeAttention, { events, recent }: Attention): InterestTrend {
  const earlier = events - recent;
  if (recent === 0 || earlier === 0) return 'steady';
  const before = node.events - node.recent;
  if (before === 0 && node.recent > 1) return 'new';
  const expected = (recent * before) / earlier;
  const noise = 2 * Math.sqrt(Math.max(1, expected));
  if (node.recent > expected + noise) return 'rising';
  return node.recent < expected - noise ? 'fading' : 'steady';
}

export function pathOf({ event, link }: AttentionPart, means: InterestMeans): InterestPath {
  const title = means.items.get(event.item)?.title ?? event.item;
  return {
    nodes: [
      { type: 'user', key: means.user, name: means.user },
      { type: 'item', key: event.item, name: title },
      { type: link.node.type, key: link.node.key, name: link.node.key },
    ],
    relations: [event.kind.toUpperCase(), link.relation],
  };
}
