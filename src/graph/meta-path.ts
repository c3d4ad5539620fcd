/** One type of path between items: item → shared node → item, such as two films with the same actor. */
import type { SparseRows } from '../numeric/sparse-rows.ts';

export interface MetaPath {
  /** `category`, `tag`, or the predicate of the knowledge graph that joins item and node. */
  readonly name: string;
  /** [items × nodes] above 0, at most 1, where the item is joined to the node: 1 but for tags few people gave. */
  readonly links: SparseRows;
}

/** A meta-path that knows which nodes of the graph its columns are. */
export interface KnowledgeMetaPath extends MetaPath {
  /** [nodes] key of each column's node in the graph. */
  readonly nodes: readonly string[];
  /** [nodes] IN_CATEGORY, TAGGED or a predicate: one for all, but for `other`, which gathers small predicates. */
  readonly relations: readonly string[];
}
