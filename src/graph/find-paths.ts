/** The strongest reasons the knowledge graph gives for a candidate: typed paths from the items of a history. */
import type { History } from '../dataset/history.ts';
import type { ItemPath } from './item-path.ts';
import type { KnowledgeGraph } from './knowledge-graph.ts';
import { sharedNodes, type SharedNode } from './shared-nodes.ts';
import { walkOver } from './walk-over.ts';

/** An event may give this many of the reasons at most, and a node one, so that reasons differ. */
export const MAX_PATHS_PER_EVENT = 2;

/**
 * The best `k`, strongest first; of equals the later event's. Paths over a shared category, tag, entity or third item
 * count liking of the event × d^-NODE_DISCOUNT of the node; direct relations (a sequel) the liking in full.
 * Empty where nothing joins the candidate to the history.
 */
export function findPaths(
  knowledge: KnowledgeGraph,
  history: History,
  candidate: number,
  k: number,
): ItemPath[] {
  const shared = sharedNodes(knowledge, history, candidate);
  const reasons = shared.map((node) => reasonOf(knowledge, node));
  const perEvent = new Map<number, number>();
  const given = new Set<number>();
  const paths: ItemPath[] = [];
  while (paths.length < k) {
    const next = strongest(shared, history, (place) => {
      const used = perEvent.get(shared[place].event) ?? 0;
      return used < MAX_PATHS_PER_EVENT && !given.has(reasons[place]);
    });
    if (next === undefined) break;
    const { event } = shared[next];
    perEvent.set(event, (perEvent.get(event) ?? 0) + 1);
    given.add(reasons[next]);
    paths.push(walkOver(knowledge, history.item[event], candidate, shared[next]));
  }
  return paths;
}

/** Equal for two shared nodes that are told as one: the node, or for direct relations the event (as -1 - event). */
const reasonOf = ({ joins }: KnowledgeGraph, { event, column, isDirect }: SharedNode): number =>
  isDirect ? -1 - event : joins.firstColumn[column];

/** A scan for each path: k is small, and sorting thousands of shared nodes for three of them is not worth it. */
function strongest(
  shared: readonly SharedNode[],
  history: History,
  isOpen: (place: number) => boolean,
): number | undefined {
  let best: number | undefined;
  for (let place = 0; place < shared.length; place++) {
    if ((best === undefined || isStronger(shared[place], shared[best], history)) && isOpen(place))
      best = place;
  }
  return best;
}

/** No time counts as earliest. */
function isStronger(a: SharedNode, b: SharedNode, { at }: History): boolean {
  if (a.strength !== b.strength) return a.strength > b.strength;
  const [timeA, timeB] = [at[a.event], at[b.event]];
  return timeA > timeB || (Number.isNaN(timeB) && !Number.isNaN(timeA));
}
