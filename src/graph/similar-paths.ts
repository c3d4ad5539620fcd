/** Reasons where the graph knows nothing: people who liked the one item liked the other. */
import type { History } from '../dataset/history.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import type { ItemPath } from './item-path.ts';
import { likings } from './liking.ts';
import type { ItemGraph } from './typed-graph.ts';

/**
 * The best `k` paths item –SIMILAR→ candidate, strongest first: liking × similarity.
 * @param neighbours [items × items] row i holds what an interest in item i is worth to others, such as a fitted item-knn
 */
export function similarPaths(
  { graph, itemKeys }: ItemGraph,
  neighbours: SparseRows,
  history: History,
  candidate: number,
  k: number,
): ItemPath[] {
  const liking = likings(history);
  const nodeOf = (item: number) => graph.getNodeAttributes(itemKeys[item]);
  return Array.from(history.item, (event, place): ItemPath => {
    const strength = liking[place] * valueAt(neighbours, event, candidate);
    return { event, nodes: [nodeOf(event), nodeOf(candidate)], relations: ['SIMILAR'], strength };
  })
    .filter(({ event, strength }) => strength > 0 && event !== candidate)
    .sort((a, b) => b.strength - a.strength || a.event - b.event)
    .slice(0, k);
}

/** 0 where nothing is stored. */
function valueAt(m: SparseRows, row: number, column: number): number {
  const place = m.indices.subarray(m.offsets[row], m.offsets[row + 1]).indexOf(column);
  return place < 0 ? 0 : m.values[m.offsets[row] + place];
}
