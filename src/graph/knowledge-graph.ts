/** The knowledge graph in memory: the typed graph itself and, compiled from it, what paths and scorers walk on. */
import type { SparseRows } from '../numeric/sparse-rows.ts';
import { transpose } from '../numeric/sparse-rows.ts';
import { discountedLinks } from './discounted-links.ts';
import { mergeMetaPaths } from './merge-meta-paths.ts';
import type { KnowledgeMetaPath } from './meta-path.ts';
import { metaPathsOf } from './meta-paths-of.ts';
import { nodeKey, typedGraph, type ItemGraph, type KnowledgeSource } from './typed-graph.ts';

export interface KnowledgeGraph extends ItemGraph {
  readonly metaPaths: readonly KnowledgeMetaPath[];
  /** All meta-paths side by side. */
  readonly joins: Joins;
}

export interface Joins {
  /** [items × shared nodes] discounted: the product of two links over one node is the strength of that path. */
  readonly byItem: SparseRows;
  /** [shared nodes × items] */
  readonly byNode: SparseRows;
  /** [shared nodes] key of the node in the graph; one node may stand in several meta-paths. */
  readonly nodes: readonly string[];
  /** [shared nodes] IN_CATEGORY, TAGGED or the predicate. */
  readonly relations: readonly string[];
  /** [shared nodes] the first column that stands for the same node. */
  readonly firstColumn: Uint32Array;
  /** [shared nodes] index of the item that the node is, -1 where it is none. */
  readonly itemOfNode: Int32Array;
}

/** Works with any part missing: without knowledge there are no meta-paths and no paths. */
export function buildKnowledgeGraph(source: KnowledgeSource): KnowledgeGraph {
  const graph = typedGraph(source);
  const itemKeys = source.items.map((item) => nodeKey('item', item.id));
  const metaPaths = metaPathsOf({ graph, itemKeys });
  return { graph, itemKeys, metaPaths, joins: joinsOf(metaPaths, itemKeys) };
}

function joinsOf(metaPaths: readonly KnowledgeMetaPath[], itemKeys: readonly string[]): Joins {
  const items = itemKeys.length;
  const { links, nodes, relations } = mergeMetaPaths('all', metaPaths);
  const byItem = discountedLinks(
    metaPaths.length > 0 ? links : { ...links, rows: items, offsets: new Uint32Array(items + 1) },
  );
  const first = new Map<string, number>();
  for (const [column, node] of nodes.entries()) if (!first.has(node)) first.set(node, column);
  const firstColumn = Uint32Array.from(nodes, (node) => first.get(node) ?? 0);
  const itemIndex = new Map(itemKeys.map((key, item) => [key, item]));
  const itemOfNode = Int32Array.from(nodes, (node) => itemIndex.get(node) ?? -1);
  return { byItem, byNode: transpose(byItem), nodes, relations, firstColumn, itemOfNode };
}
