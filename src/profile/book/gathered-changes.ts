/** Several changes of one profile as one: from how it was before the first to how it is after the last. */
import { nodeText } from '../../domain/interest-node.ts';
import type { InterestChange, ProfileChange } from './profile-change.ts';
import { joinedMoves, type SegmentMove } from './segment-moves.ts';

export interface GatheredChanges {
  readonly latest: ProfileChange;
  readonly count: number;
  /** As many as the profile has interests, at most. */
  readonly interests: ReadonlyMap<string, InterestChange>;
  /** Each with what moved the user last; none that was undone again. */
  readonly segments: readonly SegmentMove[];
}

export function gatherChange(next: ProfileChange, before?: GatheredChanges): GatheredChanges {
  const interests = new Map(before?.interests);
  for (const change of next.interests) {
    const key = nodeText(change.node);
    const first = interests.get(key);
    interests.set(key, first === undefined ? change : joined(first, change));
  }
  const segments = joinedMoves(before?.segments ?? [], next.segments);
  return { latest: next, count: (before?.count ?? 0) + 1, interests, segments };
}

function joined(first: InterestChange, { node, name, after }: InterestChange): InterestChange {
  return {
    node,
    name,
    ...(first.before === undefined ? {} : { before: first.before }),
    ...(after === undefined ? {} : { after }),
  };
}
