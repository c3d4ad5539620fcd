/** A reason as a walk through the graph. */

export type PathNodeType = 'user' | 'item' | 'tag' | 'category' | 'entity';

export interface PathNode {
  readonly type: PathNodeType;
  /** Key of the node; empty for a visitor without an account. */
  readonly id: string;
  /** Title or name; the key where there is none. */
  readonly name: string;
}

/** A typed walk from the user to the item: nodes.length = relations.length + 1. */
export interface ExplanationPath {
  readonly nodes: readonly PathNode[];
  /** Relation types as they stand in the graph: RATED, IN_CATEGORY, TAGGED, or a predicate. */
  readonly relations: readonly string[];
  /** Degree-discounted strength, comparable among an item's paths of one kind (shared nodes, or SIMILAR). */
  readonly strength: number;
}
