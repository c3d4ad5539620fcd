/** One type of path between items: item → shared node → item, such as two films with the same actor. */
import type { SparseRows } from '../numeric/sparse-rows.ts';

export interface MetaPath {
  /** `category`, `tag`, or the predicate of the knowledge graph that joins item and node. */
  readonly name: string;
  /** [items × nodes] 1 where the item is joined to the node. */
  readonly links: SparseRows;
}
