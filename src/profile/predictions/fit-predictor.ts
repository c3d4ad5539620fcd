/** Fits each way of foretelling, the simple ones first. */
import { trainSmallNet, type NetLoss } from '../../learning/net/small-net.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import {
  FOREST,
  growOnRows,
  ONE_TREE,
  type PlainTreeSettings,
} from '../../learning/trees/plain-rows.ts';
import { fitLinearRegression, fitLogisticRegression } from '../../numeric/logistic-regression.ts';
import type { Matrix } from '../vectors/standard-scale.ts';
import type { PredictorState } from './predictor-state.ts';
import type { TargetKind } from './target.ts';

export interface FitInput {
  readonly kind: TargetKind;
  /** [rows × columns] standardised */
  readonly x: Matrix;
  /** [rows] */
  readonly y: Float32Array;
  /** Of choices; 1 otherwise. */
  readonly outputs: number;
  readonly seed: number;
  readonly backend: TensorBackend;
  readonly signal?: AbortSignal | undefined;
}

export const PREDICTORS = [
  'baseline',
  'habit',
  'regression',
  'decision tree',
  'random forest',
  'neural network',
] as const;
export type PredictorName = (typeof PREDICTORS)[number];

/** Trees of a forest for one of many choices. */
const CHOICE_TREES = 30;

/** Undefined where this way says nothing of this kind of target. */
export async function fitPredictor(
  name: PredictorName,
  input: FitInput,
): Promise<PredictorState | undefined> {
  const { kind, x, outputs } = input;
  switch (name) {
    case 'baseline':
      return { kind: 'constant', outputs: usualOf(input) };
    case 'habit':
      if (kind === 'amount') return { kind: 'pace' };
      return kind === 'choice' ? { kind: 'habit', usual: usualOf(input) } : undefined;
    case 'regression':
      return {
        kind: 'linear',
        weights: targetsOf(input).map((y) =>
          kind === 'amount' ? fitLinearRegression(x, y) : fitLogisticRegression(x, y),
        ),
      };
    case 'decision tree':
      return grown(input, ONE_TREE);
    case 'random forest': {
      const trees = outputs > 1 ? CHOICE_TREES : FOREST.trees;
      return grown(input, { ...FOREST, trees, rate: 1 / trees });
    }
    case 'neural network':
      return netOf(input);
    default:
      return name satisfies never;
  }
}

/** The mean, or the share of each choice. */
function usualOf(input: FitInput): Float64Array {
  return Float64Array.from(
    targetsOf(input),
    (y) => y.reduce((sum, one) => sum + one, 0) / Math.max(1, y.length),
  );
}

/** One target an output: what came, or whether it was this choice. */
function targetsOf({ kind, y, outputs }: FitInput): Float32Array[] {
  if (kind !== 'choice') return [y];
  return Array.from({ length: outputs }, (_, choice) => y.map((one) => (one === choice ? 1 : 0)));
}

function grown(input: FitInput, settings: PlainTreeSettings): PredictorState {
  const targets = targetsOf(input);
  return {
    kind: 'trees',
    ensembles: targets.map((y, place) => growOnRows(input.x, y, settings, input.seed + place)),
    bases: usualOf(input),
  };
}

const LOSSES: Readonly<Record<TargetKind, NetLoss>> = {
  chance: 'logistic',
  amount: 'squared',
  choice: 'softmax',
};

async function netOf({
  kind,
  x,
  y,
  outputs,
  seed,
  backend,
  signal,
}: FitInput): Promise<PredictorState> {
  const unit = kind === 'amount' ? deviationOf(y) : 1;
  const net = await trainSmallNet(backend, {
    rows: x,
    y: y.map((one) => one / unit),
    outputs,
    loss: LOSSES[kind],
    seed,
    signal,
  });
  return { kind: 'net', net, unit };
}

function deviationOf(y: Float32Array): number {
  const mean = y.reduce((sum, one) => sum + one / y.length, 0);
  const variance = y.reduce((sum, one) => sum + (one - mean) ** 2 / y.length, 0);
  return variance > 0 ? Math.sqrt(variance) : 1;
}
