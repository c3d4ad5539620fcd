/** One training of segments and predictions: read, learn, publish, and write who stands where into the graph. */
import type { UserId } from '../../domain/ids.ts';
import { TastegraphError } from '../../domain/error.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import type { GraphStore } from '../../storage/graph-store.ts';
import { publishProfiles, type ProfileBundle } from '../bundle/profile-bundle.ts';
import { trainPredictions, type TrainedPredictions } from '../predictions/train-predictions.ts';
import type { OldSegment } from '../segments/keep-ids.ts';
import { bestLookAlike, tryLookAlikes, type LookAlikeTrial } from '../segments/look-alike-trial.ts';
import { trainSegments, type TrainedSegments } from '../segments/train-segments.ts';
import { readPeople, type People } from '../vectors/people.ts';

export interface ProfileTraining {
  readonly seed: number;
  readonly backend: TensorBackend;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (progress: {
    readonly detail: string;
    readonly done: number;
    readonly total: number;
  }) => void;
}

export interface LearnedProfiles {
  readonly segments: TrainedSegments;
  readonly lookAlikes: readonly LookAlikeTrial[];
  readonly predictions: TrainedPredictions;
}

/** Reading, segments, look-alikes, predictions, writing. */
const STEPS = 5;

/** Learns from people without writing anything. @throws TastegraphError `CANCELLED` */
export async function learnProfiles(
  people: People,
  old: readonly OldSegment[],
  { seed, backend, signal, onProgress }: ProfileTraining,
): Promise<LearnedProfiles> {
  const step = (detail: string, done: number): void => onProgress({ detail, done, total: STEPS });
  step('people like others', 1);
  const lookAlikes = tryLookAlikes(people, seed);
  step('segments', 2);
  const lookAlike = bestLookAlike(lookAlikes);
  const segments = await trainSegments({ people, seed, old, lookAlike, signal });
  const onStep = (target: string, predictor: string): void => step(`${target}: ${predictor}`, 3);
  const predictions = await trainPredictions({ people, seed, backend, signal, onStep });
  return { segments, lookAlikes, predictions };
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
  training.onProgress({ detail: 'publishing', done: 4, total: STEPS });
  const bundle = await publishProfiles(directory, {
    segments: learned.segments.model,
    predictions: learned.predictions.model,
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
