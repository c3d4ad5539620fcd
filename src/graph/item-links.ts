/** Reads from the graph which node each item is joined to, sorted by the relation that joins them. */
import { withAncestors } from '../domain/category-tree.ts';
import type { GraphNode, TypedGraph } from './typed-graph.ts';

/** All links of one relation in one direction, as parallel lists; a pair may occur more than once. */
export interface LinkList {
  readonly relation: string;
  /** `in`: the relation leads from the node to the item. */
  readonly direction: 'out' | 'in';
  /** Item indices. */
  readonly item: number[];
  /** Node keys. */
  readonly node: string[];
  /** Above 0, at most 1. */
  readonly strength: number[];
}

export interface ItemLinks {
  readonly categories: LinkList;
  readonly tags: LinkList;
  /** One list per predicate and direction, ascending by predicate, out before in. */
  readonly predicates: readonly LinkList[];
}

/** @param itemIndex index of each item by its node key */
export function itemLinks(graph: TypedGraph, itemIndex: ReadonlyMap<string, number>): ItemLinks {
  return {
    categories: categoryLinks(graph, itemIndex),
    tags: tagLinks(graph, itemIndex),
    predicates: predicateLinks(graph, itemIndex),
  };
}

const emptyList = (relation: string, direction: 'out' | 'in'): LinkList => ({
  relation,
  direction,
  item: [],
  node: [],
  strength: [],
});

function addLink(list: LinkList, item: number, node: string, strength: number): void {
  list.item.push(item);
  list.node.push(node);
  list.strength.push(strength);
}

/** An item is joined to its categories and to all that stand above them. */
function categoryLinks(graph: TypedGraph, items: ReadonlyMap<string, number>): LinkList {
  const list = emptyList('IN_CATEGORY', 'out');
  for (const [key, item] of items) {
    const own = outNeighbours(graph, key, 'IN_CATEGORY');
    const above = (category: string): string[] => outNeighbours(graph, category, 'PARENT');
    for (const category of withAncestors(own, above)) addLink(list, item, category, 1);
  }
  return list;
}

function outNeighbours(graph: TypedGraph, key: string, type: 'IN_CATEGORY' | 'PARENT'): string[] {
  return graph.filterOutEdges(key, (_, edge) => edge.type === type).map((e) => graph.target(e));
}

/** A tag counts as much, damped, as people gave it beside the item's most given tag. */
function tagLinks(graph: TypedGraph, items: ReadonlyMap<string, number>): LinkList {
  const list = emptyList('TAGGED', 'out');
  for (const [key, item] of items) {
    const tags: [string, number][] = [];
    graph.forEachOutEdge(key, (_, edge, _source, tag) => {
      if (edge.type === 'TAGGED') tags.push([tag, Math.log1p(edge.strength)]);
    });
    const most = Math.max(...tags.map(([, strength]) => strength));
    for (const [tag, strength] of tags) addLink(list, item, tag, strength / most);
  }
  return list;
}

/**
 * A relation between two items joins each of them to both, so that the pair shares two nodes, and two sequels of one
 * film share that film.
 */
function predicateLinks(graph: TypedGraph, items: ReadonlyMap<string, number>): LinkList[] {
  const lists = new Map<string, LinkList>();
  const add = (predicate: string, direction: 'out' | 'in', item: string, node: string): void => {
    const name = `${predicate}\u0000${direction === 'out' ? 0 : 1}`;
    const list = lists.get(name) ?? emptyList(predicate, direction);
    lists.set(name, list);
    addLink(list, items.get(item) ?? 0, node, 1);
  };
  graph.forEachEdge((_, edge, from, to, source, target) => {
    if (edge.type !== 'RELATED') return;
    if (bothItems(source, target)) {
      for (const item of [from, to])
        for (const node of [from, to]) add(edge.predicate, 'out', item, node);
    } else if (source.type === 'item') add(edge.predicate, 'out', from, to);
    else if (target.type === 'item') add(edge.predicate, 'in', to, from);
  });
  return [...lists].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list);
}

const bothItems = (a: GraphNode, b: GraphNode): boolean => a.type === 'item' && b.type === 'item';
