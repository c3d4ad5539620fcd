/** Fitted predictors as plain data, and what each says of what is known of somebody. */
import { runSmallNet, type SmallNet } from '../../learning/net/small-net.ts';
import { scoreTrees, type TreeEnsemble } from '../../learning/trees/tree-ensemble.ts';
import { linearScore } from '../../numeric/logistic-regression.ts';
import type { TargetKind } from './target.ts';

/** Types, not interfaces, so that they can stand in a bundle. */
export type PredictorState =
  /** [outputs] the same for everybody. */
  | { readonly kind: 'constant'; readonly outputs: Float64Array }
  /** Amounts: goes on as before. */
  | { readonly kind: 'pace' }
  /** Choices: as before, with so many events of the average user added. */
  | { readonly kind: 'habit'; readonly usual: Float64Array }
  /** One regression an output. */
  | { readonly kind: 'linear'; readonly weights: readonly Float64Array[] }
  | {
      readonly kind: 'trees';
      readonly ensembles: readonly TreeEnsemble[];
      readonly bases: Float64Array;
    }
  /** Amounts are learned in units of `unit`. */
  | { readonly kind: 'net'; readonly net: SmallNet; readonly unit: number };

export interface PredictorInput {
  /** [columns] standardised */
  readonly vector: Float32Array;
  readonly pace: number;
  readonly shares: Float32Array;
}

/** How much the average counts against somebody's own habit. */
const AVERAGE = 0.2;

/** Chances of 1, amounts, or the chances of the choices, which sum to 1. */
export function predictWith(
  state: PredictorState,
  kind: TargetKind,
  { vector, pace, shares }: PredictorInput,
): Float64Array {
  switch (state.kind) {
    case 'constant':
      return state.outputs;
    case 'pace':
      return Float64Array.of(pace);
    case 'habit':
      return toSumOne(state.usual.map((one, place) => AVERAGE * one + shares[place]));
    case 'linear':
      return linked(
        kind,
        Float64Array.from(state.weights, (weights) => linearScore(weights, vector)),
        'logit',
      );
    case 'trees': {
      const out = new Float32Array(1);
      const scores = Float64Array.from(state.ensembles, (ensemble, place) => {
        scoreTrees(ensemble, vector, 1, out);
        return state.bases[place] + out[0];
      });
      return linked(kind, scores, 'share');
    }
    case 'net': {
      const raw = Float64Array.from(runSmallNet(state.net, vector));
      if (kind === 'choice') return softmax(raw);
      return linked(
        kind,
        raw.map((one) => one * state.unit),
        'logit',
      );
    }
    default:
      return state satisfies never;
  }
}

/** @param scale what the scores are: logits, or shares of ones among rows */
function linked(kind: TargetKind, scores: Float64Array, scale: 'logit' | 'share'): Float64Array {
  if (kind === 'amount') return scores.map((one) => Math.max(0, one));
  const chances = scores.map((one) =>
    scale === 'logit' ? 1 / (1 + Math.exp(-one)) : Math.min(0.999, Math.max(0.001, one)),
  );
  return kind === 'chance' ? chances : toSumOne(chances);
}

function toSumOne(values: Float64Array): Float64Array {
  const sum = values.reduce((a, b) => a + b, 0);
  return sum === 0 ? values.fill(1 / values.length) : values.map((one) => one / sum);
}

function softmax(logits: Float64Array): Float64Array {
  const most = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  return toSumOne(logits.map((one) => Math.exp(one - most)));
}
