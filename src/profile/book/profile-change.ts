/** What became of a profile, and because of what. */
import { nodeText, type InterestNode } from '../../domain/interest-node.ts';
import type { UserId } from '../../domain/ids.ts';
import type { Profile } from '../profile.ts';
import type { ProfileCause } from './profile-cause.ts';
import type { SegmentMove } from './segment-moves.ts';

export interface ProfileChange {
  readonly user: UserId;
  readonly cause: ProfileCause;
  /** As it is now; undefined where the user is gone. */
  readonly profile: Profile | undefined;
  /** Interests whose weight is another one now, by how much it changed. */
  readonly interests: readonly InterestChange[];
  /** Segments that the user entered or left. */
  readonly segments: readonly SegmentMove[];
}

export interface InterestChange {
  readonly node: InterestNode;
  readonly name: string;
  /** Absent where it came to be. */
  readonly before?: number;
  /** Absent where it is gone. */
  readonly after?: number;
}

/** Must not throw; what takes long it does later. */
export type ProfileListener = (change: ProfileChange) => void;

/** Changes below this are what time and rounding do. */
const LEAST = 1e-9;

/** Most changed first. */
export function interestChanges(
  before: Profile | undefined,
  after: Profile | undefined,
): InterestChange[] {
  const old = new Map(before?.interests.map((one) => [nodeText(one.node), one]));
  const changes: InterestChange[] = [];
  for (const { node, name, weight } of after?.interests ?? []) {
    const known = old.get(nodeText(node));
    old.delete(nodeText(node));
    if (known === undefined) changes.push({ node, name, after: weight });
    else if (Math.abs(known.weight - weight) > LEAST)
      changes.push({ node, name, before: known.weight, after: weight });
  }
  for (const { node, name, weight } of old.values()) changes.push({ node, name, before: weight });
  return changes.sort((a, b) => sizeOf(b) - sizeOf(a));
}

const sizeOf = ({ before = 0, after = 0 }: InterestChange): number => Math.abs(after - before);
