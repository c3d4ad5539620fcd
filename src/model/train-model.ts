/** The training pipeline: dataset → fitted scorers → out-of-fold lists → neural ranker → trained model. */
import type { Dataset } from '../dataset/dataset.ts';
import { featureLayout, type FeatureLayout } from '../features/feature-layout.ts';
import { usefulLists, type RankerLists } from '../learning/ranker-lists.ts';
import type { CurvePoint } from '../learning/ranker-settings.ts';
import type { TensorBackend } from '../learning/tensor-backend.ts';
import { trainRanker } from '../learning/train-ranker.ts';
import type { FitInput, ScorerModule } from '../scorers/scorer.ts';
import { candidateSources } from './candidate-sources.ts';
import { fitScorers, type FittedScorer } from './fit-scorers.ts';
import { outOfFoldLists } from './out-of-fold.ts';
import { prepareTraining, summariseData } from './prepare-training.ts';
import type { OnTrainingProgress } from './progress.ts';
import { scorerModules } from './scorer-catalogue.ts';
import type { TrainedModel } from './trained-model.ts';
import type { TrainingPlan } from './training-plan.ts';

export interface TrainingRun {
  readonly dataset: Dataset;
  readonly plan: TrainingPlan;
  readonly backend: TensorBackend;
  readonly onProgress: OnTrainingProgress;
  readonly signal?: AbortSignal | undefined;
}

export interface TrainingResult {
  readonly model: TrainedModel;
  /** The scorers as fitted on all of the data, with the seconds that each took. */
  readonly fitted: readonly FittedScorer[];
}

/** @throws TastegraphError `BAD_INPUT` when there is nothing to learn from, `CANCELLED` */
export async function trainModel(run: TrainingRun): Promise<TrainingResult> {
  const { dataset, backend, onProgress } = run;
  onProgress({ stage: 'read', detail: 'graph and content', done: 0, total: 1 });
  const input = prepareTraining(dataset, run.plan.seed, run.signal, run.plan.signals);
  const { plan, modules } = scorerModules(run.plan, input, backend);
  let done = 0;
  const fitted = await fitScorers(modules, input, (detail) =>
    onProgress({ stage: 'fit', detail, done: done++, total: modules.length }),
  );
  const sources = candidateSources(dataset, plan, fitted, input.interactions, input.now);
  const { facts, lift } = sources;
  const layout = featureLayout(sources.scorers, lift.attributes);
  const learned = await learnRanker(run, plan, input, modules, layout);
  const model: TrainedModel = {
    plan,
    data: summariseData(dataset),
    backend: backend.kind,
    items: dataset.items.map((item) => item.id),
    scorers: Object.fromEntries(fitted.map(({ module, state }) => [module.name, state])),
    facts,
    lift,
    ...learned,
  };
  return { model, fitted };
}

type Learned = Pick<TrainedModel, 'ranker' | 'background' | 'curve' | 'measures'>;

async function learnRanker(
  run: TrainingRun,
  plan: TrainingPlan,
  input: FitInput,
  modules: readonly ScorerModule[],
  layout: FeatureLayout,
): Promise<Learned> {
  const { ranker } = plan;
  if (ranker === undefined) return blended(plan, layout);
  const { dataset, backend, onProgress, signal } = run;
  const { names } = layout;
  const { training, validation } = await outOfFoldLists(
    dataset,
    input,
    { ...plan, ranker },
    modules,
    names.length,
    onProgress,
  );
  if (usefulLists(training).length === 0) return blended(plan, layout);
  const trained = await trainRanker(
    backend,
    training,
    { seed: plan.seed, ...ranker.settings },
    {
      onStep: (done) => onProgress({ stage: 'ranker', detail: 'neural ranker', done, total: 1 }),
      ...(validation.lists > 0 ? { validation } : {}),
      signal,
    },
  );
  return {
    ranker: { kind: 'mlp', weights: trained.weights },
    background: meanRow(training),
    curve: trained.curve,
    measures: lastValidation(trained.curve),
  };
}

/** Mean over the members of the last epoch's quality on lists that training did not see. */
function lastValidation(curve: readonly CurvePoint[]): Record<string, number> {
  const last = curve.at(-1)?.epoch;
  const values = curve.flatMap((p) =>
    p.epoch === last && p.validationNdcg !== undefined ? [p.validationNdcg] : [],
  );
  if (values.length === 0) return {};
  return { 'validation-ndcg@10': values.reduce((a, b) => a + b, 0) / values.length };
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
