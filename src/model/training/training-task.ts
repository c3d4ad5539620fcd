/** The pieces that training falls into, and the contract of who does them. */
import type { User } from '../../domain/user.ts';
import type { DemographicLift } from '../../features/demographic-lift.ts';
import type { ItemFacts } from '../../features/item-facts.ts';
import type { RankerLists } from '../../learning/ranker/ranker-lists.ts';
import type { FitInput, Plain } from '../../scorers/scorer.ts';
import type { TrainingPlan } from '../plan/training-plan.ts';

/** What all pieces of one training start from. */
export interface TrainingGround {
  readonly plan: TrainingPlan;
  /** Over everything, held out or not. */
  readonly input: FitInput;
  /** [entries] the fold that each interaction is held out in; empty where there is no ranker to train. */
  readonly foldOf: Uint8Array;
  readonly users: readonly User[];
}

export interface FitTask {
  /** Place in the plan's scorers. */
  readonly scorer: number;
  /** The fold that the scorer must not see; absent: it learns from everything. */
  readonly heldOut?: number;
}

/** A type, not an interface, so that it can be kept as plain data. */
export type Fitted = {
  readonly state: Plain;
  /** Wall time of the fit. */
  readonly seconds: number;
};

export interface ListsTask {
  readonly heldOut: number;
  /** Who is asked about. */
  readonly users: Uint32Array;
  /** What the plan's scorers, item facts and lifts became without that fold. */
  readonly states: readonly Plain[];
  readonly facts: ItemFacts;
  readonly lift: DemographicLift;
}

export interface Collected {
  readonly lists: RankerLists;
  /** Wall time. */
  readonly seconds: number;
}

/** Does one piece after the other, or hands them on to others. */
export interface TrainingHand {
  /** @throws TastegraphError `CANCELLED` */
  fit(task: FitTask): Promise<Fitted>;
  /** The lists of those users who have something held out among their candidates. @throws TastegraphError `CANCELLED` */
  lists(task: ListsTask): Promise<Collected>;
}
