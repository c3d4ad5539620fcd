/** What training makes and serving needs: plain data, nothing of single users. */
import type { DemographicLift } from '../../features/demographic-lift.ts';
import type { ItemFacts } from '../../features/item-facts.ts';
import type { EnsembleWeights } from '../../learning/ranker/ensemble-ranker.ts';
import type { CurvePoint } from '../../learning/ranker/ranker-settings.ts';
import type { Plain } from '../../scorers/scorer.ts';
import type { ContextTerm } from '../context-term.ts';
import type { NewcomerWeights } from '../training/newcomer-ranker.ts';
import type { TrainingPlan } from '../plan/training-plan.ts';

export interface DataSummary {
  /** SHA-256 over everything that training read. */
  readonly fingerprint: string;
  readonly users: number;
  readonly items: number;
  readonly events: number;
}

export interface TrainedModel {
  readonly plan: TrainingPlan;
  readonly data: DataSummary;
  /** Tensor backend that trained it; results agree between backends to 1e-4, bytes do not. */
  readonly backend: string;
  /** Item keys; an item's place is its index in every array of the model. */
  readonly items: readonly string[];
  /** State of each planned scorer, by name. */
  readonly scorers: Readonly<Record<string, Plain>>;
  readonly facts: ItemFacts;
  readonly lift: DemographicLift;
  readonly ranker: RankerState;
  /** [width] mean feature row: the baseline that contributions are measured from. */
  readonly background: Float32Array;
  /** What the moment of asking adds; absent where nothing could be found out about it. */
  readonly context?: ContextTerm;
  readonly curve: readonly CurvePoint[];
  /** Quality on what training kept aside, such as "validation-ndcg@10". */
  readonly measures: Readonly<Record<string, number>>;
}

export type RankerState =
  | { readonly kind: 'blend'; readonly weights: Float32Array }
  | {
      readonly kind: 'ensemble';
      readonly weights: EnsembleWeights;
      /** Who stands in for it with people of whom little is known; absent where none were played in training. */
      readonly newcomers?: NewcomerWeights;
    };
