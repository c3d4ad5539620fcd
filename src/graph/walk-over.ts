/** Spells a shared node out as the walk through the graph that it stands for. */
import type { ItemPath } from './item-path.ts';
import type { KnowledgeGraph } from './knowledge-graph.ts';
import type { SharedNode } from './shared-nodes.ts';
import type { TypedGraph } from './typed-graph.ts';

interface Walk {
  /** Node keys. */
  readonly nodes: readonly string[];
  readonly relations: readonly string[];
}

/** @param item the item at which the walk starts; it and the candidate must hang on the shared node */
export function walkOver(
  { graph, joins, itemKeys }: KnowledgeGraph,
  item: number,
  candidate: number,
  { column, isDirect, strength }: SharedNode,
): ItemPath {
  const [from, to] = [itemKeys[item], itemKeys[candidate]];
  const relation = joins.relations[column];
  const walk = isDirect
    ? { nodes: [from, to], relations: [onwards(graph, from, to) ?? relation] }
    : walkBetween(graph, from, to, joins.nodes[column], relation);
  const nodes = walk.nodes.map((key) => graph.getNodeAttributes(key));
  return { event: item, nodes, relations: walk.relations, strength };
}

function walkBetween(
  graph: TypedGraph,
  from: string,
  to: string,
  node: string,
  relation: string,
): Walk {
  if (relation !== 'IN_CATEGORY')
    return { nodes: [from, node, to], relations: [relation, relation] };
  const up = categoryChain(graph, from, node);
  const down = categoryChain(graph, to, node).reverse();
  return {
    nodes: [from, ...up, ...down.slice(1), to],
    relations: [
      'IN_CATEGORY',
      ...Array.from({ length: up.length + down.length - 2 }, () => 'PARENT'),
      'IN_CATEGORY',
    ],
  };
}

/** The predicate that leads onwards, where one does: “sequel”, not “prequel”, on the way to the sequel. */
function onwards(graph: TypedGraph, from: string, to: string): string | undefined {
  return graph
    .outEdges(from, to)
    .map((edge) => graph.getEdgeAttributes(edge))
    .flatMap((edge) => (edge.type === 'RELATED' ? [edge.predicate] : []))
    .sort()[0];
}

/** From the category the item stands in up to `top`; the shortest such chain. */
function categoryChain(graph: TypedGraph, item: string, top: string): string[] {
  const chains = outwards(graph, item, 'IN_CATEGORY').map((category) => [category]);
  const seen = new Set(chains.flat());
  for (const chain of chains) {
    const last = chain[chain.length - 1];
    if (last === top) return chain;
    for (const parent of outwards(graph, last, 'PARENT')) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      chains.push([...chain, parent]);
    }
  }
  return [top];
}

function outwards(graph: TypedGraph, key: string, type: 'IN_CATEGORY' | 'PARENT'): string[] {
  return graph.filterOutEdges(key, (_, edge) => edge.type === type).map((e) => graph.target(e));
}
