/** What a training run does: which scorers, how the ranker is trained. It stands in the bundle as it was used. */
import type { Signals } from '../../dataset/signals.ts';
import type { FeatureGroup } from '../../features/feature-layout.ts';
import type { RankerSettings } from '../../learning/ranker/ranker-settings.ts';
import type { NamedScorer } from '../../scorers/base-scorers.ts';
import type { FoldCut } from '../training/fold-plan.ts';
import type { TuningRecord } from '../tuning/tuning-record.ts';

/** Its name is that of its columns and of its state; kind and settings may be left to what the name stands for. */
export interface PlannedScorer extends NamedScorer {
  readonly group: FeatureGroup;
  /** Its weight in the choice of candidates, on standardised scores. */
  readonly candidateWeight: number;
  /** So many candidates are new items, without any event, that this scorer chooses; none where absent. */
  readonly newItems?: number;
}

export interface RankerPlan {
  /** Parts into which each user's items are cut; each part is predicted by scorers that have not seen it. */
  readonly folds: number;
  /**
   * By chance: an item may have been met before others of its part, a user is asked for with all that is not held out.
   * By time: only the latest items are held out, each part of them is what came one after the other, and a user is asked
   * for with what came before it, so that the ranker learns to foretell. By chance where absent, and without times.
   */
  readonly cut?: FoldCut;
  /** Lists to train on at the most, drawn by chance when there are more. */
  readonly maximumLists: number;
  /** One user in so many is kept out of the ranker's training to draw the learning curve. */
  readonly validationOneIn: number;
  readonly settings: Partial<RankerSettings>;
  /** Items and users that are played as new in each fold, so that the ranker learns to judge such; none where absent. */
  readonly newcomers?: {
    /** Share of all items that lose their events in a fold. */
    readonly items: number;
    /** Share of all users who lose their events in a fold and are asked for with their first events alone. */
    readonly users: number;
    /** How many first events: each such user is asked for once with each of these numbers. */
    readonly first: readonly number[];
  };
}

export interface TrainingPlan {
  readonly name: string;
  readonly seed: number;
  /** IANA name of the shop's time zone, by which hours and weekdays are told; UTC where absent. */
  readonly timezone?: string;
  /** Candidates per user. */
  readonly candidates: number;
  readonly scorers: readonly PlannedScorer[];
  /** What events say of interest; absent: `DEFAULT_SIGNALS`. */
  readonly signals?: Signals;
  /** Absent: the standardised scores are added up by their candidate weights, nothing is trained. */
  readonly ranker?: RankerPlan;
  /** Where it was tuned: how it was found. Nothing reads it in training. */
  readonly tuning?: TuningRecord;
}

/** Up to so many events people are newcomers to the plan's ranker; 0 where it plays none with any. */
export const newcomerEvents = ({ ranker }: Pick<TrainingPlan, 'ranker'>): number =>
  Math.max(0, ...(ranker?.newcomers?.first ?? []));
