/** The encoders of behaviour of a bundle, opened, each for what it was validated for. */
import type { ProfileBundle } from '../bundle/profile-bundle.ts';
import { openNextForeteller, type NextForeteller } from '../sequence/next-steps.ts';
import { openPeopleEncoder, type SequenceOf } from '../sequence/people-encoder.ts';
import { joinsProfiles, type SequencePart } from '../sequence/sequence-part.ts';
import type { SegmentModel } from '../segments/segment-model.ts';

export interface ProfileEncoders {
  /** Says what people come to next; absent where too few came back. */
  readonly foreteller?: NextForeteller;
  /** Tells people who are alike; absent where they are not found better by it. */
  readonly inLikeness?: SequenceOf;
  /** Stands in the vectors of segments; absent where these are no clearer with it. */
  readonly inSegments?: SequenceOf;
  /** Read by predictions; absent where these do not gain by it. */
  readonly inPredictions?: SequenceOf;
}

export const NO_ENCODERS: ProfileEncoders = {};

/** @throws TastegraphError `DAMAGED` where a network does not have its parameters */
export function openEncoders({
  sequences,
  segments,
  predictions,
}: Pick<ProfileBundle, 'sequences' | 'segments' | 'predictions'>): ProfileEncoders {
  const { encoder } = predictions;
  return {
    ...(sequences === undefined ? {} : openSequences(sequences, segments)),
    ...(encoder === undefined ? {} : { inPredictions: openPeopleEncoder(encoder).vectorOf }),
  };
}

function openSequences(sequences: SequencePart, { layout }: SegmentModel): ProfileEncoders {
  const foreteller = openNextForeteller(sequences);
  const { vectorOf } = foreteller.encoder;
  return {
    foreteller,
    ...(joinsProfiles(sequences) ? { inLikeness: vectorOf } : {}),
    ...(layout.some(({ group }) => group === 'sequence') ? { inSegments: vectorOf } : {}),
  };
}
