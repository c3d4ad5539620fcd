/** Several types of path side by side as one. */
import { sideBySide } from '../numeric/side-by-side.ts';
import type { KnowledgeMetaPath } from './meta-path.ts';

/** All paths must speak of the same items; columns follow in order. */
export function mergeMetaPaths(
  name: string,
  paths: readonly KnowledgeMetaPath[],
): KnowledgeMetaPath {
  return {
    name,
    links: sideBySide(paths.map((path) => path.links)),
    nodes: paths.flatMap((path) => path.nodes),
    relations: paths.flatMap((path) => path.relations),
  };
}
