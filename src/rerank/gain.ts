/** One aim of a list beside accuracy, followed while the list is built from the top. */
export interface Gain {
  /** What the list would gain if this candidate came next; comparable among candidates of one step. */
  of(candidate: number): number;
  /** The candidate has been put next. */
  pick(candidate: number): void;
}
