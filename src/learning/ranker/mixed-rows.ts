/** Rows whose groups of features take part or not: what Shapley values are told from. */

export interface MixedRows {
  /** [rows × width] */
  readonly features: Float32Array;
  /** [width] the group of each feature, from 0. */
  readonly groups: Uint8Array;
  readonly groupCount: number;
  /** [width] what a feature counts as when its group takes no part. */
  readonly background: Float32Array;
}

/** Anything that scores rows. */
export interface RowScorer {
  /** Writes the scores of the first `rows` rows of `features` [rows × width] to `out`; higher is better. */
  score(features: Float32Array, rows: number, out: Float32Array): void;
  /**
   * Writes the score of each row with each coalition of groups to `out` [rows × 2^groupCount] (bit g set: group g takes
   * part), that of all groups to the bit as `score` has it. Only there where it costs less than to score such rows.
   */
  scoreMixed?(mixed: MixedRows, out: Float32Array): void;
}

export const coalitionsOf = ({ groupCount }: MixedRows): number => 1 << groupCount;

/** As `scoreMixed`, by whatever way the scorer has. */
export function scoreMixed(scorer: RowScorer, mixed: MixedRows, out: Float32Array): void {
  if (scorer.scoreMixed !== undefined) scorer.scoreMixed(mixed, out);
  else scorer.score(filledRows(mixed), out.length, out);
}

/** [rows × coalitions × width] own features for the groups that take part, the background for the others. */
function filledRows(mixed: MixedRows): Float32Array {
  const { features, groups, background } = mixed;
  const coalitions = coalitionsOf(mixed);
  const width = background.length;
  const rows = features.length / width;
  const filled = new Float32Array(rows * coalitions * width);
  let next = 0;
  for (let row = 0; row < rows; row++) {
    for (let set = 0; set < coalitions; set++) {
      for (let k = 0; k < width; k++) {
        const takesPart = ((set >> groups[k]) & 1) === 1;
        filled[next++] = takesPart ? features[row * width + k] : background[k];
      }
    }
  }
  return filled;
}
