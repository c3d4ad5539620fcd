/** Items, tags, categories, entities and their relations as one typed graph; interactions are not in it. */
import { MultiDirectedGraph } from 'graphology';
import type { Dataset } from '../dataset/dataset.ts';
import type { RelationEnd } from '../domain/knowledge.ts';

export type NodeType = 'item' | 'tag' | 'category' | 'entity';

export interface GraphNode {
  readonly type: NodeType;
  readonly id: string;
  /** Title or name; the id where there is none. */
  readonly name: string;
}

export type GraphEdge =
  | { readonly type: 'IN_CATEGORY' | 'PARENT' }
  /** `strength`: confidence × count of the tag on this item, summed over its sources. */
  | { readonly type: 'TAGGED'; strength: number }
  | { readonly type: 'RELATED'; readonly predicate: string };

export type TypedGraph = MultiDirectedGraph<GraphNode, GraphEdge>;

/** The graph and where in it the items of a dataset stand. */
export interface ItemGraph {
  readonly graph: TypedGraph;
  /** [items] key of each item's node. */
  readonly itemKeys: readonly string[];
}

/** The part of a dataset that knowledge comes from. */
export type KnowledgeSource = Pick<
  Dataset,
  'items' | 'categories' | 'entities' | 'taggings' | 'relations'
>;

/** Key of a node; ids of different types may be equal. */
export const nodeKey = (type: NodeType, id: string): string => `${type}:${id}`;

/** Several edges may join two nodes: a person can have written a film and produced it. */
export function typedGraph(source: KnowledgeSource): TypedGraph {
  const graph: TypedGraph = new MultiDirectedGraph();
  for (const { id, name } of source.categories) addNode(graph, 'category', id, name);
  for (const { id, name } of source.entities) addNode(graph, 'entity', id, name);
  for (const { id, title } of source.items) addNode(graph, 'item', id, title);
  addCategories(graph, source);
  addTaggings(graph, source);
  addRelations(graph, source);
  return graph;
}

/** What is only referred to is a node as well, named by its id. */
function addNode(graph: TypedGraph, type: NodeType, id: string, name?: string): string {
  const key = nodeKey(type, id);
  if (!graph.hasNode(key)) graph.addNode(key, { type, id, name: name ?? id });
  return key;
}

function addCategories(graph: TypedGraph, { categories, items }: KnowledgeSource): void {
  for (const { id, parent } of categories) {
    if (parent === undefined) continue;
    graph.addEdge(nodeKey('category', id), addNode(graph, 'category', parent), { type: 'PARENT' });
  }
  for (const item of items) {
    for (const category of new Set(item.categories)) {
      const to = addNode(graph, 'category', category);
      graph.addEdge(nodeKey('item', item.id), to, { type: 'IN_CATEGORY' });
    }
  }
}

/** One edge for an item and a tag, however many sources say so; taggings of unknown items are left out. */
function addTaggings(graph: TypedGraph, { taggings }: KnowledgeSource): void {
  const edges = new Map<string, { type: 'TAGGED'; strength: number }>();
  for (const { item, tag, confidence, count } of taggings) {
    const from = nodeKey('item', item);
    const strength = confidence * count;
    if (!graph.hasNode(from) || !(strength > 0)) continue;
    const to = addNode(graph, 'tag', tag);
    const pair = `${from}\u0000${to}`;
    const known = edges.get(pair);
    if (known !== undefined) known.strength += strength;
    else {
      const edge = { type: 'TAGGED', strength } as const;
      edges.set(pair, edge);
      graph.addEdge(from, to, edge);
    }
  }
}

/** Triples about items that the dataset does not hold are left out. */
function addRelations(graph: TypedGraph, { relations }: KnowledgeSource): void {
  const ends = ({ type, id }: RelationEnd): string | undefined => {
    if (type === 'entity') return addNode(graph, 'entity', id);
    return graph.hasNode(nodeKey('item', id)) ? nodeKey('item', id) : undefined;
  };
  for (const { from, predicate, to } of relations) {
    const source = ends(from);
    const target = ends(to);
    if (source === undefined || target === undefined || source === target) continue;
    graph.addEdge(source, target, { type: 'RELATED', predicate });
  }
}
