/**
 * The greedy maximum of a determinantal point process (Chen, Zhang and Zhou 2018, algorithm 1): what an item adds to
 * the log-volume that the list's contents span. Unlike MMR it sees likeness to several items at once.
 */
import type { Gain } from './gain.ts';
import type { SimilarityTo } from './similarity.ts';

/** Below this an item adds nothing that the list does not hold. */
const LEAST = 1e-3;

/** Gains run from 0, unlike everything so far, to -1. */
export function dppGain(similarityTo: SimilarityTo, candidates: number): Gain {
  /** d² of the paper: what is left of each candidate outside the span of the list. */
  const rest = new Float32Array(candidates).fill(1);
  /** The Cholesky rows of the picked items, [picked][candidates]. */
  const rows: Float32Array[] = [];
  const similarity = new Float32Array(candidates);
  return {
    of: (candidate) => -Math.log(Math.max(LEAST, rest[candidate])) / Math.log(LEAST),
    pick(candidate) {
      similarityTo(candidate, similarity);
      const length = Math.sqrt(Math.max(LEAST, rest[candidate]));
      const row = new Float32Array(candidates);
      for (let c = 0; c < candidates; c++) {
        let covered = 0;
        for (const earlier of rows) covered += earlier[candidate] * earlier[c];
        row[c] = (similarity[c] - covered) / length;
        rest[c] -= row[c] * row[c];
      }
      rows.push(row);
    },
  };
}
