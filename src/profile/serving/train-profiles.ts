/** One training of sequences, segments, predictions and sentiment: read, learn, publish, and write who stands where into the graph. */
import type { UserId } from '../../domain/ids.ts';
import { TastegraphError } from '../../domain/error.ts';
import type { NamedAugmentation } from '../../learning/sentiment/augmented-rows.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import type { GraphStore } from '../../storage/graph-store.ts';
import { publishProfiles, type ProfileBundle } from '../bundle/profile-bundle.ts';
import { trainPredictions, type TrainedPredictions } from '../predictions/train-predictions.ts';
import { cutoffsOf } from '../predictions/cutoffs.ts';
import type { OldSegment } from '../segments/keep-ids.ts';
import { bestLookAlike, tryLookAlikes, type LookAlikeTrial } from '../segments/look-alike-trial.ts';
import type { TrainedSegments } from '../segments/train-segments.ts';
import { sequencesForProfiles } from '../sequence/people-encoder.ts';
import type { PeopleEncoder, SequencePart } from '../sequence/sequence-part.ts';
import {
  trainEarlyEncoder,
  trainSequences,
  type SequenceTraining,
} from '../sequence/train-sequences.ts';
import { trainPlacedSegments, type PlacedSegments } from './train-placed-segments.ts';
import { learnSentiment } from '../sentiment/learn-sentiment.ts';
import { readPeople, type People } from '../vectors/people.ts';

export interface ProfileTraining {
  readonly seed: number;
  readonly backend: TensorBackend;
  /** What makes more of the rare reviews that sentiment is learned from; default nothing. */
  readonly augmentations?: readonly NamedAugmentation[];
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (progress: {
    readonly detail: string;
    readonly done: number;
    readonly total: number;
  }) => void;
}

export interface LearnedProfiles {
  readonly segments: TrainedSegments;
  /** Of the segments without and with the vector of behaviour. */
  readonly silhouettes: PlacedSegments['silhouettes'];
  readonly lookAlikes: readonly LookAlikeTrial[];
  readonly predictions: TrainedPredictions;
  /** How people go from one thing to the next; absent where too few come back. */
  readonly sequences?: SequencePart | undefined;
}

/** Reading, sequences, look-alikes, segments, predictions, sentiment, writing. */
const STEPS = 7;

/** Learns from people without writing anything. @throws TastegraphError `CANCELLED` */
export async function learnProfiles(
  people: People,
  old: readonly OldSegment[],
  { seed, backend, signal, onProgress }: ProfileTraining,
): Promise<LearnedProfiles> {
  const step = (detail: string, done: number): void => onProgress({ detail, done, total: STEPS });
  const training = { people, seed, backend, signal };
  const sequences = await trainSequences({ ...training, onStep: (detail) => step(detail, 1) });
  step('people like others', 2);
  const lookAlikes = tryLookAlikes(people, seed);
  step('segments', 3);
  const lookAlike = bestLookAlike(lookAlikes);
  const { segments, silhouettes } = await trainPlacedSegments(
    { people, seed, old, lookAlike, signal },
    sequencesForProfiles(sequences),
  );
  const onStep = (target: string, predictor: string): void => step(`${target}: ${predictor}`, 4);
  const encoder = await encoderForPredictions(training, sequences);
  const predictions = await trainPredictions({ ...training, encoder, onStep });
  return { segments, silhouettes, lookAlikes, predictions, sequences };
}

/** @throws TastegraphError `BAD_INPUT` when the store holds nothing to learn from, `CANCELLED` */
export async function trainProfiles(
  store: GraphStore,
  directory: string,
  training: ProfileTraining,
): Promise<{ readonly bundle: ProfileBundle; readonly learned: LearnedProfiles }> {
  training.onProgress({ detail: 'reading the store', done: 0, total: STEPS });
  const people = await readPeople(store, training.signal);
  if (people.persons.length === 0)
    throw new TastegraphError(
      'BAD_INPUT',
      `The ${store.kind} store holds no events to learn from.`,
      {
        remedy: 'Import some first: tastegraph import <folder or file>.',
      },
    );
  const learned = await learnProfiles(people, await oldSegments(store), training);
  const { seed, backend, augmentations = [], signal, onProgress } = training;
  const sentiment = await learnSentiment(store, {
    seed,
    backend,
    augmentations,
    signal,
    onStep: (what) => onProgress({ detail: `sentiment: ${what}`, done: 5, total: STEPS }),
  });
  training.onProgress({ detail: 'publishing', done: 6, total: STEPS });
  const bundle = await publishProfiles(directory, {
    segments: learned.segments.model,
    predictions: learned.predictions.model,
    sentiment,
    ...(learned.sequences === undefined ? {} : { sequences: learned.sequences }),
  });
  await store.writeSegments({
    modelVersion: bundle.version,
    updatedAt: bundle.trainedAt,
    segments: learned.segments.model.segments,
    members: learned.segments.members.map(({ user, of }) => ({ user, places: of })),
  });
  training.onProgress({ detail: 'done', done: STEPS, total: STEPS });
  return { bundle, learned };
}

/** Taught by nothing of what predictions are validated and measured on. */
async function encoderForPredictions(
  training: SequenceTraining,
  sequences: SequencePart | undefined,
): Promise<PeopleEncoder | undefined> {
  const cutoffs = cutoffsOf(training.people);
  const before = cutoffs?.train.at(-1);
  if (sequences === undefined || before === undefined) return undefined;
  return trainEarlyEncoder(training, sequences, before);
}

const PAGE = 10_000;

async function oldSegments(store: GraphStore): Promise<OldSegment[]> {
  const found: OldSegment[] = [];
  for (const { id, kind } of await store.segments()) {
    if (kind !== 'behaviour') continue;
    const members = new Set<UserId>();
    for (let after: UserId | undefined; ;) {
      const page = await store.membersOf(id, {
        limit: PAGE,
        ...(after === undefined ? {} : { after }),
      });
      for (const { user } of page) members.add(user);
      after = page.at(-1)?.user;
      if (page.length < PAGE) break;
    }
    found.push({ id, members });
  }
  return found;
}
