/** Makes numbers of different kinds comparable: mean 0, deviation 1, far ones drawn in, unknown ones in the middle. */

/** Rows of equal width, one after the other. */
export interface Matrix {
  readonly rows: number;
  readonly width: number;
  /** [rows × width] */
  readonly values: Float32Array;
}

/** A type, not an interface, so that it can stand in a bundle. */
export type StandardScale = {
  /** [columns] */
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** [columns] 0 for a column that says the same of everybody. */
  readonly weights: Float64Array;
};

/** Beyond so many deviations a number says no more than that it is large. */
const FARTHEST = 3;

/** @param groups [columns] columns of one group weigh as much together as those of any other; absent: each weighs 1 */
export function fitScale(
  rows: readonly Float64Array[],
  width: number,
  groups?: readonly string[],
): StandardScale {
  const [means, deviations] = [new Float64Array(width), new Float64Array(width).fill(1)];
  const weights = new Float64Array(width);
  for (let column = 0; column < width; column++) {
    const known = rows.map((row) => row[column]).filter((value) => !Number.isNaN(value));
    const mean = known.reduce((sum, value) => sum + value / known.length, 0);
    const variance = known.reduce((sum, value) => sum + (value - mean) ** 2 / known.length, 0);
    means[column] = mean;
    if (variance < 1e-12 * (1 + mean * mean)) continue;
    deviations[column] = Math.sqrt(variance);
    weights[column] = 1;
  }
  if (groups !== undefined) balance(weights, groups);
  return { means, deviations, weights };
}

function balance(weights: Float64Array, groups: readonly string[]): void {
  const sizes = new Map<string, number>();
  groups.forEach((group, column) => {
    if (weights[column] > 0) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  });
  groups.forEach((group, column) => (weights[column] /= Math.sqrt(sizes.get(group) ?? 1)));
}

/** Overwrites `out` [width]. */
export function standardise(
  { means, deviations, weights }: StandardScale,
  raw: Float64Array,
  out: Float32Array,
): void {
  for (let column = 0; column < out.length; column++) {
    const z = (raw[column] - means[column]) / deviations[column];
    const drawn = Math.max(-FARTHEST, Math.min(FARTHEST, z));
    out[column] = Number.isNaN(z) ? 0 : weights[column] * drawn;
  }
}

export function standardised(scale: StandardScale, rows: readonly Float64Array[]): Matrix {
  const width = scale.means.length;
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, place) =>
    standardise(scale, row, values.subarray(place * width, (place + 1) * width)),
  );
  return { rows: rows.length, width, values };
}

export const rowOf = ({ values, width }: Matrix, row: number): Float32Array =>
  values.subarray(row * width, (row + 1) * width);

export function rowsOf(matrix: Matrix, chosen: ArrayLike<number>): Matrix {
  const values = new Float32Array(chosen.length * matrix.width);
  for (let row = 0; row < chosen.length; row++)
    values.set(rowOf(matrix, chosen[row]), row * matrix.width);
  return { rows: chosen.length, width: matrix.width, values };
}
