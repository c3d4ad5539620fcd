/** Knowledge graphs often say a thing twice: film → directed_by → person and person → directed → film. */
import type { KnowledgeMetaPath } from './meta-path.ts';

export interface DirectedPath {
  readonly direction: 'out' | 'in';
  readonly path: KnowledgeMetaPath;
}

/** Leaves out each incoming predicate whose links an outgoing one holds as well, but for a few. */
export function withoutInverses(paths: readonly DirectedPath[]): KnowledgeMetaPath[] {
  const out = paths.filter(({ direction }) => direction === 'out').map(({ path }) => path);
  const holders = out.map((path) => ({ path, column: columnOf(path) }));
  const isTold = (path: KnowledgeMetaPath): boolean =>
    holders.some((holder) => shareHeld(path, holder.path, holder.column) >= SAME);
  return paths
    .filter(({ direction, path }) => direction === 'out' || !isTold(path))
    .map(({ path }) => path);
}

const SAME = 0.95;
const SAMPLE = 2000;

const columnOf = (path: KnowledgeMetaPath): ReadonlyMap<string, number> =>
  new Map(path.nodes.map((node, column) => [node, column]));

/** Which share of the links of `path` stands in `holder` too, judged by a sample spread evenly over the items. */
function shareHeld(
  path: KnowledgeMetaPath,
  holder: KnowledgeMetaPath,
  column: ReadonlyMap<string, number>,
): number {
  const { offsets, indices, rows } = path.links;
  const step = Math.max(1, Math.floor(indices.length / SAMPLE));
  let seen = 0;
  let held = 0;
  for (let row = 0; row < rows; row++) {
    const first = Math.ceil(offsets[row] / step) * step;
    for (let e = first; e < offsets[row + 1]; e += step) {
      seen++;
      if (hasLink(holder, row, column.get(path.nodes[indices[e]]))) held++;
    }
  }
  return seen === 0 ? 0 : held / seen;
}

function hasLink({ links }: KnowledgeMetaPath, row: number, column: number | undefined): boolean {
  if (column === undefined) return false;
  return links.indices.subarray(links.offsets[row], links.offsets[row + 1]).includes(column);
}
