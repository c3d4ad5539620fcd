/** What reranking looks at in items beside their scores: what they are about, how well known they are. */
import type { SparseRows } from '../numeric/sparse-rows.ts';
import { sparseRowsFromTriples } from '../numeric/sparse-rows.ts';
import { topK } from '../numeric/top-k.ts';

export interface ItemTraits {
  /** [items × terms] rows of unit length, or empty. */
  readonly content: SparseRows;
  /** [items × categories] rows that sum to 1, or empty. */
  readonly categories: SparseRows;
  /** [items] self-information, brought to 0 (everybody knows it) .. 1 (nobody does). */
  readonly novelty: Float32Array;
  /** [items × 3] one entry of 1 a row: much, somewhat or little known. */
  readonly bands: SparseRows;
}

/** Shares of all interactions that the best known items, and those with the next best known, take up. */
const [HEAD, HEAD_AND_MIDDLE] = [0.2, 0.8];

/**
 * @param content [items × terms] rows of unit length, or empty
 * @param categoriesOf the categories of each item, in the order of `popularity`
 * @param popularity [items] summed interest
 */
export function itemTraits(
  content: SparseRows,
  categoriesOf: readonly Iterable<string>[],
  popularity: Float32Array,
): ItemTraits {
  return {
    content,
    categories: evenShares(categoriesOf),
    novelty: noveltyOf(popularity),
    bands: popularityBands(popularity),
  };
}

function evenShares(categoriesOf: readonly Iterable<string>[]): SparseRows {
  const columns = new Map<string, number>();
  const [row, column, value]: [number[], number[], number[]] = [[], [], []];
  categoriesOf.forEach((names, item) => {
    const own = [...new Set(names)];
    for (const name of own) {
      const at = columns.get(name) ?? columns.size;
      columns.set(name, at);
      row.push(item);
      column.push(at);
      value.push(1 / own.length);
    }
  });
  return sparseRowsFromTriples(categoriesOf.length, columns.size, row, column, value);
}

/** Self-information (Zhou et al. 2010), 0 for the best known item, 1 for one that nobody knows. */
function noveltyOf(popularity: Float32Array): Float32Array {
  const most = popularity.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return new Float32Array(popularity.length);
  return popularity.map((own) => 1 - Math.log1p(own) / Math.log1p(most));
}

/** The split of Abdollahpouri et al. (2021): the head has a fifth of all interactions, the tail the last fifth. */
function popularityBands(popularity: Float32Array): SparseRows {
  const items = popularity.length;
  const total = popularity.reduce((a, b) => a + b, 0);
  const band = new Uint32Array(items);
  let before = 0;
  for (const item of topK(popularity, items)) {
    const share = total === 0 ? 1 : before / total;
    band[item] = share < HEAD ? 0 : share < HEAD_AND_MIDDLE ? 1 : 2;
    before += popularity[item];
  }
  return {
    rows: items,
    columns: 3,
    offsets: Uint32Array.from({ length: items + 1 }, (_, item) => item),
    indices: band,
    values: new Float32Array(items).fill(1),
  };
}
