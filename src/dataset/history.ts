/** What one user did, as far as scorers care: all that is known of a user at request time. */
export interface History {
  /** Item indices, ascending, each once. */
  readonly item: Uint32Array;
  /** Interest 0..1; 0 means seen and not liked: dismissed, or given few stars. */
  readonly weight: Float32Array;
  /** Latest stars, or else the latest amount; NaN where there is none. */
  readonly value: Float32Array;
  /** Latest time in ms; NaN where there is none. */
  readonly at: Float64Array;
}
