/** What can be set about the training of a sequence encoder, and what it learns from. */
import type { SparseRows } from '../../numeric/sparse-rows.ts';

export const SEQUENCE_KINDS = ['gru', 'cnn', 'transformer'] as const;

export type SequenceKind = (typeof SEQUENCE_KINDS)[number];

/** Users' items, oldest first. */
export interface SequenceTask {
  /** [users + 1] */
  readonly offsets: Uint32Array;
  /** [steps] item indices */
  readonly item: Uint32Array;
  /** Items of the catalogue. */
  readonly items: number;
  /** [items × categories] an item's row sums to 1, or is empty; no columns where categories are not learned. */
  readonly categories: SparseRows;
}

export interface SequenceSettings {
  readonly seed: number;
  readonly dimensions: number;
  /** Latest steps that are looked at. */
  readonly length: number;
  /** Passes over the sequences that the learning rate is planned for. */
  readonly epochs: number;
  /** Passes that are made; all where it is not said. */
  readonly stopAfter?: number | undefined;
  /** Windows of a step. */
  readonly batch: number;
  /** Of Adam, at the start; it falls as a cosine. */
  readonly learningRate: number;
  /** Of AdamW, per unit of learning rate. */
  readonly weightDecay: number;
  /** Part of the numbers of an item's vector that a step does not see. */
  readonly dropout: number;
  /** Items with a vector of their own, the most frequent; the others share a few. */
  readonly maximumItems: number;
  /** Up to here every step compares all items, beyond it a sample of so many. */
  readonly maximumCandidates: number;
  /** What the next category counts beside the next item. */
  readonly categoryWeight: number;
}

export const SEQUENCE_DEFAULTS: SequenceSettings = {
  seed: 1,
  dimensions: 48,
  length: 50,
  epochs: 12,
  batch: 32,
  learningRate: 3e-3,
  weightDecay: 0.3,
  dropout: 0.3,
  maximumItems: 15_000,
  maximumCandidates: 4096,
  categoryWeight: 0.2,
};

/** A type, not an interface, so that a curve can stand in a bundle. */
export type SequenceCurvePoint = {
  /** From 1. */
  readonly epoch: number;
  /** Mean cross-entropy of the next item, nats. */
  readonly loss: number;
  /** Mean cross-entropy of the next category, nats; 0 where categories are not learned. */
  readonly categoryLoss: number;
  /** Hit rate@10 of the next item in the validation part, where there is one. */
  readonly validationHitRate?: number;
};
