/** What can be set about the ranker's training, and what can be watched. */
import type { RankerLists } from './ranker-lists.ts';

export interface RankerSettings {
  readonly seed: number;
  /** Perceptrons whose scores are averaged. One wide one is as good as four of half its width, for half the products. */
  readonly members: number;
  readonly epochs: number;
  /** Lists of a step. */
  readonly batch: number;
  /** Peak of the cosine decay. */
  readonly learningRate: number;
  /** Decoupled: each step shrinks the weights by this times the learning rate. */
  readonly weightDecay: number;
  /** Units of the two hidden layers. */
  readonly hidden: readonly [number, number];
  /** Lists of an epoch at most, a budget for slow machines; each epoch draws its own. */
  readonly maximumLists: number;
  /** Candidates of a list that a step looks at: the relevant ones, and others by chance. */
  readonly listRows: number;
  /** Boosted forests beside the networks, from different seeds; 0 for none: see `TREE_DEFAULTS` for what they gave. */
  readonly forests: number;
  /** Trees of a forest. */
  readonly trees: number;
}

export const RANKER_DEFAULTS: RankerSettings = {
  seed: 1,
  members: 1,
  epochs: 8,
  batch: 64,
  learningRate: 2e-3,
  weightDecay: 1,
  hidden: [128, 32],
  maximumLists: Infinity,
  listRows: 64,
  forests: 0,
  trees: 60,
};

/** A type, not an interface, so that a curve can stand in a bundle. */
export type CurvePoint = {
  /** From 0. */
  readonly member: number;
  /** From 1. */
  readonly epoch: number;
  /** Mean cross-entropy of the epoch's lists, in nats. */
  readonly loss: number;
  /** nDCG@10 of this member alone within the validation lists. */
  readonly validationNdcg?: number;
};

export interface TrainingWatch {
  readonly onEpoch?: (point: CurvePoint) => void;
  /** After every step; `done` of 1. */
  readonly onStep?: (done: number) => void;
  readonly signal?: AbortSignal | undefined;
  /** Looked at for the curve only, never learned from. */
  readonly validation?: RankerLists;
}
