/** Links weighted so that the dot product of two items is the strength of all paths between them. */
import { columnCounts } from '../numeric/row-lengths.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';

/**
 * How fast a node loses weight with the number of items that hang on it: a path over a node of degree d counts
 * d^-NODE_DISCOUNT. Tuned on parts cut from the training events of MovieLens-100K with Freebase and of Last.fm tags.
 */
export const NODE_DISCOUNT = 0.75;

/** [items × nodes] each link × d^(-NODE_DISCOUNT / 2): half of the discount for each of the two links of a path. */
export function discountedLinks(links: SparseRows): SparseRows {
  const factors = Float64Array.from(
    columnCounts(links),
    (degree) => degree ** (-NODE_DISCOUNT / 2),
  );
  const values = links.values.map((value, entry) => value * factors[links.indices[entry]]);
  return { ...links, values };
}
