/** The training pipeline: dataset → fitted scorers → out-of-fold lists → neural ranker → trained model. */
import { createHash } from 'node:crypto';
import type { Dataset } from '../../dataset/dataset.ts';
import { stopIfCancelled } from '../../domain/error.ts';
import { fitDemographicLift } from '../../features/demographic-lift.ts';
import { featureLayout } from '../../features/feature-layout.ts';
import { trendsOf } from '../../features/trends.ts';
import { itemFacts } from '../../features/item-facts.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import type { Plain } from '../../scorers/scorer.ts';
import { NO_CHECKPOINTS, openCheckpoints, type Checkpoints } from './checkpoints.ts';
import { assignFolds } from './fold-plan.ts';
import { learnRanker } from './learn-ranker.ts';
import { openCrew, type Crew, type CrewSettings } from './open-crew.ts';
import { outOfFoldLists, type OutOfFoldLists } from './out-of-fold.ts';
import { prepareTraining, summariseData } from './prepare-training.ts';
import { programStamp } from './program-stamp.ts';
import type { OnTrainingProgress } from './progress.ts';
import { scorerModules } from '../plan/scorer-catalogue.ts';
import type { DataSummary, TrainedModel } from '../bundle/trained-model.ts';
import { withoutFold } from './training-hand.ts';
import type { TrainingGround } from './training-task.ts';
import { pieceProgress, type OnPiece, type TrainingPiece } from './training-pieces.ts';
import type { RankerPlan, TrainingPlan } from '../plan/training-plan.ts';

export interface TrainingRun extends CrewSettings {
  readonly dataset: Dataset;
  readonly plan: TrainingPlan;
  readonly backend: TensorBackend;
  readonly onProgress: OnTrainingProgress;
  readonly signal?: AbortSignal | undefined;
  /** Folder in which a run that is cut off leaves what the next can go on from; absent: nothing is left. */
  readonly checkpointsIn?: string | undefined;
  /** Which pieces are worth the disk, by the seconds they took; by default from half a second on. */
  readonly isWorthKeeping?: (piece: { readonly seconds: number }) => boolean;
}

export interface TrainingResult {
  readonly model: TrainedModel;
  /** To be cleared when the model is safe. */
  readonly checkpoints: Checkpoints;
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
  const layout = featureLayout(plan.scorers, lift.attributes, trendsOf(facts.trends));
  const foldOf =
    plan.ranker === undefined
      ? new Uint8Array(0)
      : assignFolds(input.interactions, plan.ranker.folds, plan.seed, plan.ranker.cut);
  const ground = { plan, input, foldOf, users: dataset.users };
  const data = summariseData(dataset);
  const checkpoints = await checkpointsOf(run, plan, data);
  const crew = openCrew(ground, modules, run);
  const work = { dataset, onProgress, ground, crew, width: layout.names.length, checkpoints };
  const { states, lists, pieces } = await allPieces(work);
  const model: TrainedModel = {
    plan,
    data,
    backend: backend.kind,
    items: dataset.items.map((item) => item.id),
    scorers: Object.fromEntries(plan.scorers.map(({ name }, s) => [name, states[s]])),
    facts,
    lift,
    ...(await learnRanker(run, plan, layout, lists, {
      source: {
        interactions: input.interactions,
        users: dataset.users,
        items: dataset.items,
        contexts: dataset.contexts ?? [],
        timezone: plan.timezone ?? 'UTC',
      },
      without: (fold) => withoutFold(ground, fold),
    })),
  };
  return { model, checkpoints, pieces };
}

/** What makes a difference to a result is in the key. */
async function checkpointsOf(
  { backend, checkpointsIn, isWorthKeeping }: TrainingRun,
  plan: TrainingPlan,
  { fingerprint }: DataSummary,
): Promise<Checkpoints> {
  if (checkpointsIn === undefined || plan.ranker === undefined) return NO_CHECKPOINTS;
  const all = JSON.stringify([fingerprint, plan, backend.kind, programStamp()]);
  const key = createHash('sha256').update(all).digest('hex').slice(0, 16);
  return openCheckpoints(checkpointsIn, key, isWorthKeeping);
}

interface Work {
  readonly dataset: Dataset;
  readonly onProgress: OnTrainingProgress;
  readonly ground: TrainingGround;
  readonly crew: Crew;
  /** Columns of a feature row. */
  readonly width: number;
  readonly checkpoints: Checkpoints;
}

interface Done {
  readonly pieces: readonly TrainingPiece[];
  /** Of the plan's scorers, fitted on everything. */
  readonly states: readonly Plain[];
  /** Absent where the plan has no ranker. */
  readonly lists?: OutOfFoldLists;
}

/** All fits and lists, given to the crew at once: what is done first is for the crew to say. The crew is gone then. */
async function allPieces(work: Work): Promise<Done> {
  try {
    return await dealOut(work);
  } finally {
    await work.crew.close();
  }
}

async function dealOut(work: Work): Promise<Done> {
  const { ground, onProgress, crew, checkpoints } = work;
  const { plan } = ground;
  const pieces: TrainingPiece[] = [];
  const count = pieceProgress(plan, onProgress);
  const onPiece: OnPiece = (piece) => {
    pieces.push(piece);
    count(piece);
  };
  const whole = plan.scorers.map(async ({ name }, scorer) => {
    const fit = () => crew.fit({ scorer });
    const { state, seconds } = await checkpoints.kept(`scorer-${name}`, fit);
    onPiece({ work: 'fit', name, seconds });
    return state;
  });
  if (!isRanked(plan)) return { pieces, states: await Promise.all(whole) };
  const folds = outOfFoldLists({ ...work, ground: { ...ground, plan }, hand: crew, onPiece });
  const [states, lists] = await Promise.all([Promise.all(whole), folds]);
  return { pieces, states, lists };
}

const isRanked = (plan: TrainingPlan): plan is TrainingPlan & { readonly ranker: RankerPlan } =>
  plan.ranker !== undefined;
