/** Finds what the items of a history and a candidate have in common. */
import type { History } from '../dataset/history.ts';
import type { KnowledgeGraph } from './knowledge-graph.ts';
import { likings } from './liking.ts';

/** One event's item and the candidate hang on the same node. */
export interface SharedNode {
  /** Place in the history. */
  readonly event: number;
  /** Column of the joins. */
  readonly column: number;
  /** A relation joins the two items themselves: the node is one of them. */
  readonly isDirect: boolean;
  /** The event's liking × link × link; of a direct relation the liking alone, so that it goes before all others. */
  readonly strength: number;
}

/**
 * All of them, by column, then by event. Starts from the candidate's few nodes; each costs the shorter of the node's
 * items and the history, times the logarithm of the longer, so that a node with many items costs no more than one with
 * few.
 */
export function sharedNodes(
  { joins: { byItem, byNode, itemOfNode } }: KnowledgeGraph,
  history: History,
  candidate: number,
): SharedNode[] {
  const liking = likings(history);
  const shared: SharedNode[] = [];
  for (let e = byItem.offsets[candidate]; e < byItem.offsets[candidate + 1]; e++) {
    const column = byItem.indices[e];
    const first = byNode.offsets[column];
    const items = byNode.indices.subarray(first, byNode.offsets[column + 1]);
    const nodeItem = itemOfNode[column];
    forEachCommon(history.item, items, (event, place) => {
      const item = history.item[event];
      if (item === candidate || liking[event] === 0) return;
      const isDirect = nodeItem === candidate || nodeItem === item;
      const links = isDirect ? 1 : byItem.values[e] * byNode.values[first + place];
      shared.push({ event, column, isDirect, strength: liking[event] * links });
    });
  }
  return shared;
}

/** Calls with the places of each number that stands in both ascending lists. */
function forEachCommon(
  a: Uint32Array,
  b: Uint32Array,
  call: (inA: number, inB: number) => void,
): void {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let from = 0;
  for (let i = 0; i < short.length; i++) {
    from = firstNotBelow(long, short[i], from);
    if (from === long.length) return;
    if (long[from] !== short[i]) continue;
    if (short === a) call(i, from);
    else call(from, i);
  }
}

function firstNotBelow(list: Uint32Array, value: number, from: number): number {
  let low = from;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
