/** The rankers behind one face: the trained ensemble, who stands in for it with newcomers, and the plain sum of the first seconds. */
import { openEnsembleRanker } from '../learning/ranker/ensemble-ranker.ts';
import type { NeuralRanker as Ranker } from '../learning/ranker/neural-ranker.ts';
import { withNewcomers } from './training/newcomer-ranker.ts';
import type { RankerState } from './bundle/trained-model.ts';

export function openRankerState(state: RankerState): Ranker {
  if (state.kind === 'blend') return blend(state.weights);
  const { weights, newcomers } = state;
  const usual = openEnsembleRanker(weights);
  return newcomers === undefined ? usual : withNewcomers(newcomers, weights.networks.width, usual);
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
