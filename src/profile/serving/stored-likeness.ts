/** How alike people are by the order of what they do, for programs that serve nobody: by the newest bundle on disk. */
import type { TastegraphError } from '../../domain/error.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import { newestProfiles } from '../bundle/profile-bundle.ts';
import type { SequenceLikeness } from '../similar/likeness.ts';
import { openEncoders } from './profile-encoders.ts';
import { SequenceVectors } from './sequence-likeness.ts';

/** Undefined where nothing was trained, or people are not found better by it. @param refused told of damaged bundles */
export async function storedLikeness(
  directory: string,
  store: Pick<GraphReader, 'eventsOfUsers'>,
  refused: (problem: TastegraphError) => void,
): Promise<SequenceLikeness | undefined> {
  const bundle = await newestProfiles(directory, refused);
  const sequenceOf = bundle === undefined ? undefined : openEncoders(bundle).inLikeness;
  return sequenceOf === undefined ? undefined : new SequenceVectors(store, sequenceOf).likeness;
}
