/** An A/B experiment: one list, shown in two or more ways to people who are divided by lot. */
import { isDeepStrictEqual } from 'node:util';
import type { ExperimentId } from './ids.ts';

export type ExperimentState = 'draft' | 'running' | 'stopped' | 'rolled-back' | 'deleted';

/** What an experiment is decided by, each a total over a user's runs by the number of these runs. */
export type ExperimentMeasure = 'click-through' | 'conversion' | 'revenue-per-run';

/** What a variant does otherwise than the placement; what a query asks for itself wins over both. */
export interface VariantSettings {
  /** Shares of the order that are not accuracy's, 0 to 1. */
  readonly diversity?: number;
  readonly novelty?: number;
  readonly calibration?: number;
  readonly popularityControl?: number;
  /** Share of the places that is given to exploring, 0 to 0.5. */
  readonly explore?: number;
  /** Whether business rules are followed. */
  readonly rules?: boolean;
  /** How many items a page has. */
  readonly first?: number;
  /** Version of the model that ranks. */
  readonly model?: string;
}

export interface Variant {
  readonly name: string;
  /** Users fall to variants in proportion to it; above 0. */
  readonly weight: number;
  readonly settings: VariantSettings;
}

/** When the guard takes a variant away. */
export interface RollBackRule {
  /** How much worse than the control a variant may be, as a share of the control's measure, 0 to 1. */
  readonly margin: number;
  /** How much oftener than the control's its answers may fail, 0 to 1. */
  readonly errorRate: number;
}

export interface ExperimentDefinition {
  readonly id: ExperimentId;
  readonly description?: string;
  /** Where it runs; in every list where none is named. */
  readonly placements: readonly string[];
  /** Share of users who take part, above 0 and at most 1. */
  readonly share: number;
  /** The first one is the control. */
  readonly variants: readonly Variant[];
  readonly measure: ExperimentMeasure;
  /** Milliseconds since 1970; absent where it takes part from its start or until it is stopped. */
  readonly from?: number;
  readonly until?: number;
  /** How large an effect is looked for, as a share of the measure: the guard is quickest to see one of this size. */
  readonly effect: number;
  /** How often a difference may be told where there is none, however often one looks, above 0 and below 1. */
  readonly alpha: number;
  /** Absent where nothing is taken away by itself. */
  readonly rollBack?: RollBackRule;
  /** Makes the lots of this experiment independent of those of others. */
  readonly salt: string;
}

export interface Experiment extends ExperimentDefinition {
  /** From 1; each change makes the next one. */
  readonly version: number;
  readonly state: ExperimentState;
  /** Milliseconds since 1970: when it was first started, and when it ended. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** Why it is in this state, where a rule or a person said so. */
  readonly reason?: string;
  /** Who wrote this version, as the caller says. */
  readonly who?: string;
  /** When this version was written. */
  readonly at: number;
}

/** Does it give out lots at this moment, in milliseconds since 1970? */
export const isOpen = ({ state, from = 0, until = Infinity }: Experiment, now: number): boolean =>
  state === 'running' && now >= from && now < until;

/** Is a change of this experiment one: does it differ in anything but version, who and when? */
export const isSameExperiment = (before: Experiment, after: Omit<Experiment, 'version'>): boolean =>
  isDeepStrictEqual(saying(before), saying({ ...after, version: before.version }));

function saying({ version: _version, who: _who, at: _at, ...said }: Experiment): object {
  return said;
}
