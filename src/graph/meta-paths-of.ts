/** Which types of path a graph holds, and for each of them which items hang on which nodes. */
import { sparseRowsFromTriples, type SparseRows } from '../numeric/sparse-rows.ts';
import { itemLinks, type LinkList } from './item-links.ts';
import type { KnowledgeMetaPath } from './meta-path.ts';
import { withoutInverses } from './inverse-predicates.ts';
import { mergeMetaPaths } from './merge-meta-paths.ts';
import type { ItemGraph } from './typed-graph.ts';

/** How many types of path are told apart at most; the smallest are gathered in one named `other`. */
export const MAX_META_PATHS = 24;

/** A predicate that reaches fewer of the items than this has no name of its own. */
const SMALL_COVER = 0.01;

/**
 * `category` (an item hangs on its categories and on those above them), `tag`, and the predicates of the knowledge
 * graph, largest cover first. Nodes that fewer than two items hang on lead nowhere and are dropped, as are relations
 * left with none and predicates that only say backwards what another says. Empty where nothing is known.
 */
export function metaPathsOf({ graph, itemKeys }: ItemGraph): KnowledgeMetaPath[] {
  const index = new Map(itemKeys.map((key, item) => [key, item]));
  const { categories, tags, predicates } = itemLinks(graph, index);
  const path = (list: LinkList, name: string) => metaPath(list, name, itemKeys.length);
  const related = withoutInverses(
    predicates.map((list) => ({ direction: list.direction, path: path(list, nameOf(list)) })),
  );
  const own = [path(categories, 'category'), path(tags, 'tag')].filter(isUseful);
  return [...own, ...gathered(related.filter(isUseful), MAX_META_PATHS - own.length)];
}

const RESERVED = new Set(['category', 'tag', 'other']);

/** The predicate, marked where it leads from node to item or could be taken for another path. */
function nameOf({ relation, direction }: LinkList): string {
  if (direction === 'in') return `^${relation}`;
  return RESERVED.has(relation) ? `related ${relation}` : relation;
}

function metaPath(list: LinkList, name: string, items: number): KnowledgeMetaPath {
  const nodes = sharedNodes(list);
  const column = new Map(nodes.map((node, index) => [node, index]));
  const kept = list.node.flatMap((node, link) => (column.has(node) ? [link] : []));
  const links = sparseRowsFromTriples(
    items,
    nodes.length,
    kept.map((link) => list.item[link]),
    kept.map((link) => column.get(list.node[link]) ?? 0),
    kept.map((link) => list.strength[link]),
  );
  // The same triple said twice adds up; it says no more than once.
  const values = links.values.map((value) => Math.min(value, 1));
  return { name, links: { ...links, values }, nodes, relations: nodes.map(() => list.relation) };
}

/** Keys of the nodes on which at least two items hang, ascending. */
function sharedNodes(list: LinkList): string[] {
  const first = new Map<string, number>();
  const shared = new Set<string>();
  for (const [link, node] of list.node.entries()) {
    const known = first.get(node);
    if (known === undefined) first.set(node, list.item[link]);
    else if (known !== list.item[link]) shared.add(node);
  }
  return [...shared].sort();
}

const isUseful = (path: KnowledgeMetaPath): boolean => path.nodes.length > 0;

/** Largest cover first, the rest and the small ones in one. */
function gathered(paths: readonly KnowledgeMetaPath[], limit: number): KnowledgeMetaPath[] {
  const ranked = paths
    .map((path) => ({ path, cover: coverOf(path.links) }))
    .sort((a, b) => b.cover - a.cover || (a.path.name < b.path.name ? -1 : 1));
  const large = ranked.filter(({ path, cover }) => cover >= SMALL_COVER * path.links.rows);
  const named = ranked.length === large.length && large.length <= limit ? limit : limit - 1;
  const kept = large.slice(0, named).map(({ path }) => path);
  const rest = ranked.map(({ path }) => path).filter((path) => !kept.includes(path));
  return rest.length === 0 ? kept : [...kept, mergeMetaPaths('other', rest)];
}

/** How many items have at least one link. */
function coverOf(links: SparseRows): number {
  let cover = 0;
  for (let row = 0; row < links.rows; row++) {
    if (links.offsets[row + 1] > links.offsets[row]) cover++;
  }
  return cover;
}
