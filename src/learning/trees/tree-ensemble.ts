/** A boosted ensemble of oblivious trees as serving uses it. */

/** A type, not an interface, so that it can stand in a bundle. */
export type TreeEnsemble = {
  readonly width: number;
  readonly depth: number;
  /** [trees × depth] the feature asked about at each level. */
  readonly features: Uint32Array;
  /** [trees × depth] values above it answer yes. */
  readonly thresholds: Float32Array;
  /** [trees × 2^depth] what the leaf adds; its number is the answers as bits, the first level's the highest. */
  readonly leaves: Float32Array;
  /** [trees] the curve of its training: mean loss in nats of the lists that the tree looked at, before it grew. */
  readonly losses: Float32Array;
};

/** Writes the sums of the leaves of the first `rows` rows of `features` [rows × width] to `out`; higher is better. */
export function scoreTrees(
  { width, depth, features: asked, thresholds, leaves }: TreeEnsemble,
  features: Float32Array,
  rows: number,
  out: Float32Array,
): void {
  for (let row = 0; row < rows; row++) {
    const from = row * width;
    let score = 0;
    for (let q = 0, first = 0; q < asked.length; first += 1 << depth) {
      let leaf = 0;
      for (const end = q + depth; q < end; q++) {
        leaf = 2 * leaf + (features[from + asked[q]] > thresholds[q] ? 1 : 0);
      }
      score += leaves[first + leaf];
    }
    out[row] = score;
  }
}
