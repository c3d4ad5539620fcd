/**
 * The part of the store's contract that holds segments: which there are, what marks them out, how many people they had
 * at each training, and who stands in them.
 *
 * A place in a segment goes with an erased user, and of two who become one both lose theirs: it is found anew.
 */
import type { UserId } from '../domain/ids.ts';

export interface SegmentShelf {
  /**
   * Replaces all segments and who stands in them. Whoever reads meanwhile sees each person in their old places or in
   * their new ones; what a writer left that died in between goes with the next one. A segment that was there before keeps
   * what is known of its sizes, and people who stay in it since when they are; today's size is added, last. Members who
   * are no users are passed over.
   */
  writeSegments(output: SegmentOutput): Promise<void>;
  /** By kind, then key. */
  segments(): Promise<StoredSegment[]>;
  /** Members ascending by key. */
  membersOf(segment: string, page: MemberPage): Promise<SegmentMember[]>;
  /** By segment. */
  segmentsOf(users: readonly UserId[]): Promise<SegmentPlace[][]>;
  /** Replaces the places of these users; since when stays for a segment they were in. */
  placeMembers(members: readonly PlacedMember[], at: number): Promise<void>;
}

export interface SegmentOutput {
  readonly modelVersion: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  readonly segments: readonly Omit<
    StoredSegment,
    'size' | 'sizes' | 'modelVersion' | 'updatedAt'
  >[];
  readonly members: readonly PlacedMember[];
}

export interface PlacedMember {
  readonly user: UserId;
  readonly places: readonly Omit<SegmentPlace, 'since'>[];
}

export interface StoredSegment {
  readonly id: string;
  /** `behaviour`: found among people; `rfm`: by recency, frequency and money. */
  readonly kind: 'behaviour' | 'rfm';
  readonly name: BothLanguages;
  readonly marks: readonly StoredMark[];
  readonly modelVersion: string;
  readonly updatedAt: number;
  /** People in it now. */
  readonly size: number;
  /** At each training, oldest first. */
  readonly sizes: readonly { readonly at: number; readonly size: number }[];
}

export interface StoredMark {
  readonly trait: string;
  readonly side: 'high' | 'low';
  readonly en: string;
  readonly zh: string;
  readonly share: number;
  readonly usual: number;
  readonly lift: number;
  /** How likely chance alone makes so much of it, for each of all tests. */
  readonly p: number;
  /** How many tests there were; absent in what an older version wrote. */
  readonly tests?: number;
}

export interface BothLanguages {
  readonly en: string;
  readonly zh: string;
}

export interface SegmentPlace {
  readonly segment: string;
  /** 0..1 */
  readonly score: number;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly reason: BothLanguages;
}

export interface SegmentMember {
  readonly user: UserId;
  readonly score: number;
  readonly since: number;
  readonly reason: BothLanguages;
}

export interface MemberPage {
  readonly limit: number;
  /** Key of the last member of the page before. */
  readonly after?: UserId;
}

/** How many sizes are kept of a segment: the latest ones. */
export const MOST_SIZES = 100;
