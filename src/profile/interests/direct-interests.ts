/** Interests that follow from what the user did: straight from events to what their items bear. */
import type { UserId } from '../../domain/ids.ts';
import type { InterestNode } from '../../domain/interest-node.ts';
import type { NodeNumbers } from '../knowledge/node-numbers.ts';
import type { NodePlaces } from '../knowledge/node-places.ts';
import type { Attention } from './attention.ts';
import { evidenceOf, type AttentionPart } from './evidence.ts';
import type { Interest, InterestPath, InterestTrend, PathStop } from './interest.ts';
import { rankNodes } from './rank-nodes.ts';
import type { UsualShare } from './usual-shares.ts';

/** So many strongest and so many of what is turned down. */
const MOST_LIKED = 60;
const MOST_DISLIKED = 20;

export interface InterestMeans {
  readonly user: UserId;
  readonly numbers: NodeNumbers;
  readonly places: NodePlaces;
  readonly usual: UsualShare;
  readonly nameOf: (node: InterestNode) => string;
  /** By `nodeText`. */
  readonly rejected: ReadonlySet<string>;
}

/** A node among those of an attention. */
export interface RankedNode {
  readonly node: InterestNode;
  readonly place: number;
  readonly score: number;
}

/** The strongest first, what is turned down last. */
export function rankInterests(attention: Attention, means: InterestMeans): RankedNode[] {
  const scores = scoresOf(attention, means);
  const { numbers } = attention.nodes;
  const nodeAt = (place: number): InterestNode => means.numbers.node(numbers[place]);
  return rankNodes(scores, nodeAt, MOST_LIKED, MOST_DISLIKED).map((place) => ({
    node: nodeAt(place),
    place,
    score: scores[place],
  }));
}

/** In the same order, with names and evidence. */
export function directInterests(
  ranked: readonly RankedNode[],
  attention: Attention,
  means: InterestMeans,
): Interest[] {
  const numbers = ranked.map(({ place }) => attention.nodes.numbers[place]);
  const evidence = evidenceOf(numbers, attention, means.places);
  return ranked.map((one, rank) => interestOf(one, evidence[rank], attention, means));
}

/** By node: weight × ln(1 + lift); 0 where it is rejected. */
function scoresOf({ nodes, total }: Attention, { numbers, usual, rejected }: InterestMeans) {
  const turnedDown = new Set(Array.from(rejected, (text) => numbers.find(text)));
  const scores = new Float64Array(nodes.numbers.length);
  for (let place = 0; place < scores.length; place++) {
    const strength = nodes.strengths[place];
    const number = nodes.numbers[place];
    if (strength === 0 || (turnedDown.size > 0 && turnedDown.has(number))) continue;
    scores[place] = scoreOf(strength / total, liftOf(strength, total, usual(number)));
  }
  return scores;
}

const scoreOf = (weight: number, lift: number): number => weight * Math.log(1 + lift);

function interestOf(
  { node, place, score }: RankedNode,
  parts: readonly AttentionPart[],
  attention: Attention,
  means: InterestMeans,
): Interest {
  const { nodes, total } = attention;
  const weight = nodes.strengths[place] / total;
  const name = means.nameOf(node);
  const telling = parts.filter(({ strength }) => strength * weight > 0);
  return {
    node,
    name,
    weight,
    lift: liftOf(nodes.strengths[place], total, means.usual(nodes.numbers[place])),
    score,
    trend: trendOf(attention, nodes.events[place], nodes.recent[place]),
    events: nodes.events[place],
    evidence: telling.map(({ event, strength }) => ({ event, weight: strength / total })),
    mentions: [],
    source: 'events',
    path: pathOf({ ...node, name }, telling[0] ?? parts[0], attention, means.user),
  };
}

/** As much attention as two events stands on both sides: one event alone is no passion. */
const PSEUDO_EVENTS = 2;

function liftOf(strength: number, total: number, usual: number | undefined): number {
  if (usual === undefined) return 1;
  return (Math.abs(strength) + PSEUDO_EVENTS) / (total * usual + PSEUDO_EVENTS);
}

/** A share of recent events that differs from that of earlier ones by more than chance makes it. */
function trendOf(
  { events, recent }: Attention,
  nodeEvents: number,
  nodeRecent: number,
): InterestTrend {
  const earlier = events.length - recent;
  if (recent === 0 || earlier === 0) return 'steady';
  const before = nodeEvents - nodeRecent;
  if (before === 0 && nodeRecent > 1) return 'new';
  const expected = (recent * before) / earlier;
  const noise = 2 * Math.sqrt(Math.max(1, expected));
  if (nodeRecent > expected + noise) return 'rising';
  return nodeRecent < expected - noise ? 'fading' : 'steady';
}

function pathOf(
  stop: PathStop,
  { event, relation }: AttentionPart,
  { items }: Attention,
  user: UserId,
): InterestPath {
  const title = items.get(event.item)?.title ?? event.item;
  return {
    nodes: [
      { type: 'user', key: user, name: user },
      { type: 'item', key: event.item, name: title },
      stop,
    ],
    relations: [event.kind.toUpperCase(), relation],
  };
}
