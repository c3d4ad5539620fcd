/** How alike people are by the order of what they do, for programs that serve nobody. */
import type { GraphReader } from '../../storage/graph-store.ts';
import type { ProfileBundle } from '../bundle/profile-bundle.ts';
import type { SequenceLikeness } from '../similar/likeness.ts';
import { openEncoders } from './profile-encoders.ts';
import { SequenceVectors } from './sequence-likeness.ts';

/** Undefined where people are not found better by it. @throws TastegraphError `DAMAGED` for an encoder without parameters */
export function storedLikeness(
  bundle: ProfileBundle,
  store: Pick<GraphReader, 'eventsOfUsers'>,
): SequenceLikeness | undefined {
  const { inLikeness } = openEncoders(bundle);
  return inLikeness === undefined ? undefined : new SequenceVectors(store, inLikeness).likeness;
}
