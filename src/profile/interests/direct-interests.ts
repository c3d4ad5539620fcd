/** Interests that follow from what the user did: straight from events to what their items bear. */
import type { ItemId, UserId } from '../../domain/ids.ts';
import type { InterestNode } from '../../domain/interest-node.ts';
import type { NodePlaces } from '../knowledge/node-places.ts';
import type { Attention } from './attention.ts';
import { evidenceOf, type AttentionPart, type Evidence } from './evidence.ts';
import type { Interest, InterestPath, InterestTrend, PathStop } from './interest.ts';
import type { RankedNode } from './rank-interests.ts';

export interface InterestMeans {
  readonly user: UserId;
  /** To work with. */
  readonly places: NodePlaces;
  readonly nameOf: (node: InterestNode) => string;
  readonly titleOf: (item: ItemId) => string;
}

/** In the same order, with names and evidence. */
export function directInterests(
  ranked: readonly RankedNode[],
  attention: Attention,
  means: InterestMeans,
): Interest[] {
  const evidence = evidenceOf(ranked, attention, means.places);
  return ranked.map((one, rank) => interestOf(one, evidence[rank], attention, means));
}

function interestOf(
  { node, weight, lift, score }: RankedNode,
  { events, recent, parts }: Evidence,
  attention: Attention,
  means: InterestMeans,
): Interest {
  const name = means.nameOf(node);
  const telling = parts.filter(({ strength }) => strength * weight > 0);
  const stop = { type: node.type, key: node.key, name };
  return {
    node,
    name,
    weight,
    lift,
    score,
    trend: trendOf(attention, events, recent),
    events,
    evidence: telling.map(({ event, strength }) => ({ event, weight: strength / attention.total })),
    mentions: [],
    source: 'events',
    path: pathOf(stop, telling[0] ?? parts[0], means),
  };
}

/** A share of recent events that differs from that of earlier ones by more than chance makes it. */
function trendOf(
  { events, recentFrom }: Attention,
  nodeEvents: number,
  nodeRecent: number,
): InterestTrend {
  const recent = events.length - recentFrom;
  if (recent === 0 || recentFrom === 0) return 'steady';
  const before = nodeEvents - nodeRecent;
  if (before === 0 && nodeRecent > 1) return 'new';
  const expected = (recent * before) / recentFrom;
  const noise = 2 * Math.sqrt(Math.max(1, expected));
  if (nodeRecent > expected + noise) return 'rising';
  return nodeRecent < expected - noise ? 'fading' : 'steady';
}

function pathOf(
  stop: PathStop,
  { event, relation }: AttentionPart,
  { user, titleOf }: InterestMeans,
): InterestPath {
  return {
    nodes: [
      { type: 'user', key: user, name: user },
      { type: 'item', key: event.item, name: titleOf(event.item) },
      stop,
    ],
    relations: [event.kind.toUpperCase(), relation],
  };
}
