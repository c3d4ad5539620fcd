/** A typed walk through the graph from an item the user did something with to a candidate. */
import type { GraphNode } from './typed-graph.ts';

export interface ItemPath {
  /** Index of the item it starts at. */
  readonly event: number;
  /** From that item to the candidate, both included. */
  readonly nodes: readonly GraphNode[];
  /** Relation types as they stand in the graph, one fewer than nodes. */
  readonly relations: readonly string[];
  /** Degree-discounted, above 0. */
  readonly strength: number;
}
