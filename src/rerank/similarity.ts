/** How alike one candidate is to each of the others, by content. */
import type { SparseRows } from '../numeric/sparse-rows.ts';

/** Writes to `out` [candidates] the cosines of one candidate with all of them; 0 where content is not known. */
export type SimilarityTo = (candidate: number, out: Float32Array) => void;

/** @param content [items × terms] rows of unit length; @param items [candidates] rows of it */
export function contentSimilarity(content: SparseRows, items: Uint32Array): SimilarityTo {
  const { offsets, indices, values } = content;
  const spread = new Float32Array(content.columns);
  return (candidate, out) => {
    const [start, end] = [offsets[items[candidate]], offsets[items[candidate] + 1]];
    for (let e = start; e < end; e++) spread[indices[e]] = values[e];
    for (let other = 0; other < items.length; other++) {
      let sum = 0;
      const last = offsets[items[other] + 1];
      for (let e = offsets[items[other]]; e < last; e++) sum += values[e] * spread[indices[e]];
      out[other] = sum;
    }
    for (let e = start; e < end; e++) spread[indices[e]] = 0;
  };
}
