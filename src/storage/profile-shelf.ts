/**
 * The part of the store's contract that holds what is derived of people: interests, people like them, the numbers of
 * their profile; beside it what they said themselves, that an interest is none of theirs and whom they follow.
 *
 * What is derived goes with an erased user, from the lists of others too, and is taken back by both ends of a merge;
 * what they said themselves moves to the user they become.
 */
import type { EventId, ItemId, TagName, UserId } from '../domain/ids.ts';
import type { TagEvidence } from '../domain/knowledge.ts';
import type { InterestNode } from '../domain/interest-node.ts';
import type { PageOf } from './graph-lists.ts';

export interface ProfileShelf {
  /**
   * Replaces what was written of these users before; rejections stay. Users who are not there are passed over, as are
   * nodes and people who are not; brands come to be.
   */
  writeProfiles(profiles: readonly WrittenProfile[]): Promise<void>;
  /** Takes away what was derived; rejections stay. */
  removeProfiles(users: readonly UserId[]): Promise<void>;
  /** What was written of each; undefined where nothing was. */
  profilesOf(users: readonly UserId[]): Promise<(StoredProfile | undefined)[]>;
  /** How the reviews of each were read, as it was written with the profile; none of things that are gone. */
  readingsOf(users: readonly UserId[]): Promise<(readonly StoredReading[])[]>;
  /**
   * The users who are interested in each node, most first, ties by key; without those who do not allow personalisation,
   * whose profile may not be taken away yet.
   */
  usersInterestedIn(
    nodes: readonly InterestNode[],
    page: PageOf<InterestedUser>,
  ): Promise<InterestedUser[][]>;
  /**
   * Says that an interest is none of the user's, or takes that back. It outlives what is derived. False, and nothing
   * done, where there is no such user or no such node; brands are taken as they come.
   */
  rejectInterest(user: UserId, node: InterestNode, rejected: boolean): Promise<boolean>;
  /** By type, then key. */
  rejectionsOf(users: readonly UserId[]): Promise<InterestNode[][]>;
  /** Who follows whom; ends that are not there come to be. Nobody follows themselves: such a pair is passed over. */
  upsertFollows(follows: readonly Follow[]): Promise<void>;
  removeFollows(follows: readonly Follow[]): Promise<void>;
  /** Whom each user follows, ascending. */
  followedBy(users: readonly UserId[], limit: number): Promise<UserId[][]>;
  /** Who follows each user, ascending. */
  followersOf(users: readonly UserId[], limit: number): Promise<UserId[][]>;
  /** What is usual among all users, as text of whoever wrote it. */
  writePopulation(text: string): Promise<void>;
  population(): Promise<string | undefined>;
}

export interface StoredProfile {
  readonly user: UserId;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  /** Headline numbers, such as { events: 41, starMean: 3.6 }. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Strongest first. */
  readonly interests: readonly StoredInterest[];
  /** Most alike first. */
  readonly similar: readonly StoredNeighbour[];
  /** Tags that the user's own words name, surest first; absent where there are none. */
  readonly tags?: readonly StoredUserTag[];
}

/** Readings are long, and few ask for them: they are written with a profile and asked for on their own. */
export interface WrittenProfile extends StoredProfile {
  /** Latest first; absent where nothing was written. */
  readonly readings?: readonly StoredReading[];
}

/** What was read in one review: sentiment, aspects and keywords of a profile are added up from these. */
export interface StoredReading {
  readonly event: EventId;
  readonly item: ItemId;
  /** Of the text as a whole, -1..1; 0 where nothing is felt. */
  readonly sentiment: number;
  readonly isFelt: boolean;
  /** `lexicon` or `model <version>`. */
  readonly method: string;
  /** Those that say how somebody feels, in order. */
  readonly sentences: readonly ReadSentence[];
  readonly aspects: readonly ReadAspect[];
  /** Weightiest first. */
  readonly keywords: readonly ReadKeyword[];
  /** What was wrong with the text. */
  readonly problems: readonly string[];
}

/** A place in the text, in UTF-16 units; the end is not included. */
interface Place {
  readonly start: number;
  readonly end: number;
}

export interface ReadSentence extends Place {
  readonly sentiment: number;
  readonly method: string;
}

export interface ReadAspect extends Place {
  readonly aspect: string;
  readonly sentiment: number;
}

/** Its place is the first. */
export interface ReadKeyword extends Place {
  readonly stem: string;
  readonly term: string;
  readonly weight: number;
}

export interface StoredInterest {
  readonly node: InterestNode;
  readonly weight: number;
  readonly lift: number;
  readonly trend: string;
  readonly events: number;
  readonly source: 'events' | 'expanded';
  /** Names of the stops that lead from the user to the node. */
  readonly path: readonly string[];
}

/** Who is interested in a node, and how much: by these two they stand in its list. */
export interface InterestedUser {
  readonly user: UserId;
  /** Above 0. */
  readonly weight: number;
}

export interface StoredUserTag {
  readonly tag: TagName;
  readonly confidence: number;
  readonly count: number;
  readonly evidence: readonly TagEvidence[];
}

export interface StoredNeighbour {
  readonly user: UserId;
  readonly score: number;
  /** In words of the house, such as `interest:tag:noir`. */
  readonly reasons: readonly string[];
}

export interface Follow {
  readonly from: UserId;
  readonly to: UserId;
}
