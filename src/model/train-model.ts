/** The training pipeline: dataset → fitted scorers → out-of-fold lists → neural ranker → trained model. */
import type { Dataset } from '../dataset/dataset.ts';
import { stopIfCancelled } from '../domain/error.ts';
import { fitDemographicLift } from '../features/demographic-lift.ts';
import { featureLayout, type FeatureLayout } from '../features/feature-layout.ts';
import { itemFacts } from '../features/item-facts.ts';
import { usefulLists, type RankerLists } from '../learning/ranker-lists.ts';
import type { CurvePoint } from '../learning/ranker-settings.ts';
import type { TensorBackend } from '../learning/tensor-backend.ts';
import { trainRanker } from '../learning/train-ranker.ts';
import type { Plain } from '../scorers/scorer.ts';
import { assignFolds } from './fold-plan.ts';
import { openCrew, type Crew, type CrewSettings } from './open-crew.ts';
import { outOfFoldLists, type OutOfFoldLists } from './out-of-fold.ts';
import { prepareTraining, summariseData } from './prepare-training.ts';
import type { OnTrainingProgress } from './progress.ts';
import { scorerModules } from './scorer-catalogue.ts';
import type { TrainedModel } from './trained-model.ts';
import type { TrainingGround } from './training-hand.ts';
import { pieceProgress, type OnPiece, type TrainingPiece } from './training-pieces.ts';
import type { RankerPlan, TrainingPlan } from './training-plan.ts';

export interface TrainingRun extends CrewSettings {
  readonly dataset: Dataset;
  readonly plan: TrainingPlan;
  readonly backend: TensorBackend;
  readonly onProgress: OnTrainingProgress;
  readonly signal?: AbortSignal | undefined;
}

export interface TrainingResult {
  readonly model: TrainedModel;
  /** Where the time went. */
  readonly pieces: readonly TrainingPiece[];
}

/** @throws TastegraphError `BAD_INPUT` when there is nothing to learn from, `CANCELLED` */
export async function trainModel(run: TrainingRun): Promise<TrainingResult> {
  const { dataset, backend, onProgress, signal } = run;
  onProgress({ stage: 'read', detail: 'graph and content', done: 0, total: 1 });
  const input = prepareTraining(dataset, run.plan.seed, signal, run.plan.signals);
  stopIfCancelled(signal);
  const { plan, modules } = scorerModules(run.plan, input, backend);
  const facts = itemFacts(input.interactions, dataset.items, input.now);
  const lift = fitDemographicLift(input.interactions, dataset.users);
  const layout = featureLayout(plan.scorers, lift.attributes);
  const foldOf =
    plan.ranker === undefined
      ? new Uint8Array(0)
      : assignFolds(input.interactions, plan.ranker.folds, plan.seed);
  const ground = { plan, input, foldOf, users: dataset.users };
  const crew = openCrew(ground, modules, run);
  const done = await allPieces(run, ground, crew, layout).finally(() => crew.close());
  const { states, lists, pieces } = done;
  const model: TrainedModel = {
    plan,
    data: summariseData(dataset),
    backend: backend.kind,
    items: dataset.items.map((item) => item.id),
    scorers: Object.fromEntries(plan.scorers.map(({ name }, s) => [name, states[s]])),
    facts,
    lift,
    ...(await learnRanker(run, plan, layout, lists)),
  };
  return { model, pieces };
}

interface Done {
  readonly pieces: readonly TrainingPiece[];
  /** Of the plan's scorers, fitted on everything. */
  readonly states: readonly Plain[];
  /** Absent where the plan has no ranker. */
  readonly lists?: OutOfFoldLists;
}

/** All fits and lists, given to the crew at once: what is done first is for the crew to say. */
async function allPieces(
  { dataset, onProgress }: TrainingRun,
  ground: TrainingGround,
  crew: Crew,
  layout: FeatureLayout,
): Promise<Done> {
  const { plan } = ground;
  const pieces: TrainingPiece[] = [];
  const count = pieceProgress(plan, onProgress);
  const onPiece: OnPiece = (piece) => {
    pieces.push(piece);
    count(piece);
  };
  const whole = plan.scorers.map(async ({ name }, scorer) => {
    const { state, seconds } = await crew.fit({ scorer });
    onPiece({ work: 'fit', name, seconds });
    return state;
  });
  if (!isRanked(plan)) return { pieces, states: await Promise.all(whole) };
  const run = { ground: { ...ground, plan }, dataset, width: layout.names.length };
  const folds = outOfFoldLists({ ...run, hand: crew, onPiece });
  const [states, lists] = await Promise.all([Promise.all(whole), folds]);
  return { pieces, states, lists };
}

const isRanked = (plan: TrainingPlan): plan is TrainingPlan & { readonly ranker: RankerPlan } =>
  plan.ranker !== undefined;

type Learned = Pick<TrainedModel, 'ranker' | 'background' | 'curve' | 'measures'>;

async function learnRanker(
  { backend, onProgress, signal }: TrainingRun,
  plan: TrainingPlan,
  layout: FeatureLayout,
  lists: OutOfFoldLists | undefined,
): Promise<Learned> {
  const { ranker } = plan;
  if (ranker === undefined || lists === undefined) return blended(plan, layout);
  const { training, validation } = lists;
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
