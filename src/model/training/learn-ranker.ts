/** From the folds' lists to the ranker that stands in the bundle, or to the plain sum where there is nothing to learn. */
import type { FeatureLayout } from '../../features/feature-layout.ts';
import { usefulLists, type RankerLists } from '../../learning/ranker/ranker-lists.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import { trainEnsemble } from '../../learning/ranker/train-ensemble.ts';
import { trainNewcomers } from './newcomer-ranker.ts';
import type { OutOfFoldLists } from './out-of-fold.ts';
import type { OnTrainingProgress } from './progress.ts';
import { openRankerState } from '../open-ranker.ts';
import { chooseContext, type ContextChoice } from './choose-context.ts';
import type { RankerState, TrainedModel } from '../bundle/trained-model.ts';
import { newcomerEvents, type TrainingPlan } from '../plan/training-plan.ts';

export interface LearningRun {
  readonly backend: TensorBackend;
  readonly onProgress: OnTrainingProgress;
  readonly signal?: AbortSignal | undefined;
}

/** The ranker's part of a model. */
export type Learned = Pick<
  TrainedModel,
  'ranker' | 'background' | 'curve' | 'measures' | 'context'
>;

export async function learnRanker(
  { backend, onProgress, signal }: LearningRun,
  plan: TrainingPlan,
  layout: FeatureLayout,
  lists: OutOfFoldLists | undefined,
  context: Pick<ContextChoice, 'source' | 'without'>,
): Promise<Learned> {
  const { ranker: ranked } = plan;
  if (ranked === undefined || lists === undefined) return blended(plan, layout);
  const { training, validation } = lists;
  if (usefulLists(training).length === 0) return blended(plan, layout);
  const { weights, curve, validationNdcg } = await trainEnsemble(
    backend,
    training,
    { seed: plan.seed, ...ranked.settings },
    {
      onStep: (done) =>
        onProgress({ stage: 'ranker', detail: 'networks and trees', done, total: 1 }),
      ...(validation.lists > 0 ? { validation } : {}),
      signal,
    },
  );
  const newcomers =
    ranked.newcomers === undefined
      ? undefined
      : await trainNewcomers(
          training,
          layout,
          { upTo: newcomerEvents(plan), seed: plan.seed },
          signal,
        );
  const state: RankerState = {
    kind: 'ensemble',
    weights,
    ...(newcomers === undefined ? {} : { newcomers }),
  };
  const ranker = openRankerState(state);
  return {
    ranker: state,
    context: chooseContext({ ...context, lists: validation, ranker }),
    background: meanRow(training),
    curve,
    measures: validationNdcg === undefined ? {} : { 'validation-ndcg@10': validationNdcg },
  };
}

/** The untrained combination: standardised scores added up by their candidate weights. */
function blended(plan: TrainingPlan, layout: FeatureLayout): Learned {
  const weightOf = new Map(plan.scorers.map((s) => [`${s.name}:score`, s.candidateWeight]));
  const weights = Float32Array.from(layout.names, (name) => weightOf.get(name) ?? 0);
  return {
    ranker: { kind: 'blend', weights },
    background: new Float32Array(weights.length),
    curve: [],
    measures: {},
  };
}

/** [width] mean over all real candidates: what contributions are measured from. */
function meanRow({ lists, length, width, features, sizes }: RankerLists): Float32Array {
  const sums = new Float64Array(width);
  let rows = 0;
  for (let l = 0; l < lists; l++) {
    rows += sizes[l];
    for (let at = l * length * width; at < (l * length + sizes[l]) * width; at++)
      sums[at % width] += features[at];
  }
  return Float32Array.from(sums, (sum) => sum / Math.max(1, rows));
}
