/** Which segments somebody entered and left between two looks, each with what moved them. */
import type { Membership } from '../segments/segment-model.ts';
import type { ProfileCause } from './profile-cause.ts';

export interface SegmentMove {
  readonly kind: 'entered' | 'left';
  /** Key of the segment. */
  readonly segment: string;
  /** What puts the user there; for one that was left, what had put them there. */
  readonly reason: Membership['reason'];
  readonly cause: ProfileCause;
}

/** What was left comes first. */
export function segmentMoves(
  before: readonly Membership[],
  after: readonly Membership[],
  cause: ProfileCause,
): SegmentMove[] {
  const moves = (
    kind: SegmentMove['kind'],
    places: readonly Membership[],
    others: readonly Membership[],
  ): SegmentMove[] =>
    places
      .filter(({ segment }) => !others.some((other) => other.segment === segment))
      .map(({ segment, reason }) => ({ kind, segment, reason, cause }));
  return [...moves('left', before, after), ...moves('entered', after, before)];
}

/** One after the other: who left and came back did not move. */
export function joinedMoves(
  first: readonly SegmentMove[],
  next: readonly SegmentMove[],
): readonly SegmentMove[] {
  const undone = (one: SegmentMove, by: readonly SegmentMove[]): boolean =>
    by.some(({ segment, kind }) => segment === one.segment && kind !== one.kind);
  return [
    ...first.filter((one) => !undone(one, next)),
    ...next.filter((one) => !undone(one, first)),
  ];
}
