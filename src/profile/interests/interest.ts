/** What a user is drawn to, or turns away from, and how anyone can check it. */
import type { UserEvent } from '../../domain/event.ts';
import type { InterestNode } from '../../domain/interest-node.ts';
import type { Quote } from '../reviews/quotes.ts';

export interface Interest {
  readonly node: InterestNode;
  readonly name: string;
  /**
   * Share of the user's attention, -1..1: the signals of all events on things that bear the node, each faded by its
   * age, over the sum of all signals' sizes. Below nought: more turned down than taken up.
   */
  readonly weight: number;
  /** How many times as much attention as people give it on average; 1 where nobody knows. */
  readonly lift: number;
  /** What interests are ordered by: weight × ln(1 + lift), so that what everybody likes does not hide the person. */
  readonly score: number;
  readonly trend: InterestTrend;
  /** Number of events on things that bear the node; 0 for what is only expanded. */
  readonly events: number;
  /** The events that count most, with what each of them adds to the weight. */
  readonly evidence: readonly InterestEvidence[];
  /** Where the user's reviews name it. */
  readonly mentions: readonly Quote[];
  /** `expanded`: nothing was done with it, the graph leads there. */
  readonly source: 'events' | 'expanded';
  /** From the user's own doing along the graph to the node; the strongest one. */
  readonly path: InterestPath;
}

export type InterestTrend = 'new' | 'rising' | 'steady' | 'fading';

export interface InterestEvidence {
  readonly event: UserEvent;
  readonly weight: number;
}

export interface InterestPath {
  readonly nodes: readonly PathStop[];
  /** One fewer than there are nodes: RATED, TAGGED, PARENT … */
  readonly relations: readonly string[];
}

export interface PathStop {
  readonly type: 'user' | 'item' | InterestNode['type'];
  readonly key: string;
  readonly name: string;
}
