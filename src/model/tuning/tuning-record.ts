/** What tuning tried and chose: plain data that stands in the plan, and so in the bundle. */

export interface Trial {
  /** Such as "settings" or "ranker". */
  readonly stage: string;
  /** What was tried, in words. */
  readonly what: string;
  /** Its measure on the validation part. */
  readonly quality: number;
  readonly seconds: number;
  readonly chosen: boolean;
}

export interface TuningRecord {
  readonly budgetSeconds: number;
  /** Of tuning alone; the final training comes after it. */
  readonly usedSeconds: number;
  /** How the validation part was cut from train, in words. */
  readonly validation: string;
  /** Such as "ndcg@10". */
  readonly measure: string;
  /** What was measured of the built-in plan and of the chosen one: a whole training, or the best single scorer of each. */
  readonly judge: string;
  /** Measures of both. */
  readonly builtIn: number;
  readonly tuned: number;
  /** In the order in which they ran. */
  readonly trials: readonly Trial[];
}
