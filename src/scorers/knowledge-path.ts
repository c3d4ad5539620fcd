/** Items that many and strong paths of the knowledge graph lead to: user → item → shared node → item. */
import { discountedLinks } from '../graph/discounted-links.ts';
import type { MetaPath } from '../graph/meta-path.ts';
import { sideBySide } from '../numeric/side-by-side.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import { openRowProfile, rowsState, type RowFactors, type RowsState } from './row-profile.ts';
import type { FitInput, ScorerModule } from './scorer.ts';

/** The sum over all paths, each discounted by the degree of its node and of the items at its ends. */
export const knowledgePath = (): ScorerModule<RowsState> =>
  pathScorer('knowledge-path', (paths) => paths);

/** Paths of one type only; scores 0 throughout where the graph holds none of them. */
export const metaPathScorer = (metaPath: string): ScorerModule<RowsState> =>
  pathScorer(`path:${metaPath}`, (paths) => paths.filter(({ name }) => name === metaPath));

/** Tuned together with NODE_DISCOUNT. */
const DISCOUNTS: RowFactors = {
  history: (length) => 1 / length,
  candidate: (length) => length ** -0.25,
};

function pathScorer(
  name: string,
  chosen: (paths: readonly MetaPath[]) => readonly MetaPath[],
): ScorerModule<RowsState> {
  return {
    name,
    fit: (input) => Promise.resolve(rowsState(joined(chosen(input.metaPaths), input))),
    open: (state) => openRowProfile(state, DISCOUNTS),
  };
}

function joined(paths: readonly MetaPath[], { interactions }: FitInput): SparseRows {
  if (paths.length > 0) return sideBySide(paths.map(({ links }) => discountedLinks(links)));
  return {
    rows: interactions.items,
    columns: 0,
    offsets: new Uint32Array(interactions.items + 1),
    indices: new Uint32Array(0),
    values: new Float32Array(0),
  };
}
