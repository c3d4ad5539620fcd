/** Segments without and with the vector of behaviour: it stands in them only where groups come out at least as clear. */
import type { SequenceOf } from '../sequence/people-encoder.ts';
import {
  trainSegments,
  type SegmentTraining,
  type TrainedSegments,
} from '../segments/train-segments.ts';

export interface PlacedSegments {
  readonly segments: TrainedSegments;
  /** Silhouettes of the groups that were chosen; absent where there are none, or nothing was to be tried. */
  readonly silhouettes: { readonly plain?: number; readonly joined?: number };
}

/** @param sequenceOf absent where vectors of people do not gain by it */
export async function trainPlacedSegments(
  training: SegmentTraining,
  sequenceOf: SequenceOf | undefined,
): Promise<PlacedSegments> {
  const plain = await trainSegments(training);
  if (sequenceOf === undefined)
    return { segments: plain, silhouettes: named('plain', silhouetteOf(plain)) };
  const people = { ...training.people, sequenceOf };
  const joined = await trainSegments({ ...training, people });
  const [without, withIt] = [silhouetteOf(plain), silhouetteOf(joined)];
  const isClear = withIt !== undefined && withIt >= (without ?? -1);
  return {
    segments: isClear ? joined : plain,
    silhouettes: { ...named('plain', without), ...named('joined', withIt) },
  };
}

const silhouetteOf = ({ chosen }: TrainedSegments): number | undefined =>
  chosen?.finalists.find((one) => one.chosen)?.silhouette;

const named = (name: 'plain' | 'joined', value: number | undefined) =>
  value === undefined ? {} : { [name]: value };
