/** A ranker that only adds up: of people of whom little is known, what learns more than this learns chance. */
import { standardiseRow, type FeatureScaling } from './feature-scaling.ts';
import type { RowScorer } from './mixed-rows.ts';

/** A type, not an interface, so that it can stand in a bundle. */
export type LinearWeights = FeatureScaling & {
  /** [width] what a standardised column counts. */
  readonly steady: Float32Array;
  /** [width] what it counts more where nothing is known of the user; half of it after one event, a third after two … */
  readonly first: Float32Array;
};

/** Σ (steady + first / (1 + events)) × standardised feature. @param activity the column of log(1 + the user's events) */
export function openLinearRanker(weights: LinearWeights, activity: number): RowScorer {
  const { steady, first } = weights;
  const width = steady.length;
  const row = new Float32Array(width);
  return {
    score(features, rows, out) {
      for (let r = 0; r < rows; r++) {
        standardiseRow(weights, features, r * width, row, 0);
        const fresh = Math.exp(-features[r * width + activity]);
        let sum = 0;
        for (let f = 0; f < width; f++) sum += (steady[f] + fresh * first[f]) * row[f];
        out[r] = sum;
      }
    },
  };
}
