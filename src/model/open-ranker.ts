/** The two rankers behind one face: the trained ensemble, and the plain sum of the first seconds. */
import { openEnsembleRanker } from '../learning/ensemble-ranker.ts';
import type { NeuralRanker as Ranker } from '../learning/neural-ranker.ts';
import type { RankerState } from './trained-model.ts';

export function openRankerState(state: RankerState): Ranker {
  return state.kind === 'ensemble' ? openEnsembleRanker(state.weights) : blend(state.weights);
}

/** Σ weight × feature. */
function blend(weights: Float32Array): Ranker {
  return {
    score(features, rows, out) {
      for (let r = 0; r < rows; r++) {
        let sum = 0;
        for (let f = 0; f < weights.length; f++)
          sum += weights[f] * features[r * weights.length + f];
        out[r] = sum;
      }
    },
  };
}
