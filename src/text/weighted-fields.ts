/** Several descriptions of the same rows side by side, each with its weight, brought to unit length together. */
import { sideBySide } from '../numeric/side-by-side.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';

export interface WeightedField {
  /** Rows of unit length, or empty ones. */
  readonly rows: SparseRows;
  readonly weight: number;
}

/** [rows × all columns]; every field must have the same number of rows. */
export function weightedFields(fields: readonly WeightedField[]): SparseRows {
  const wide = sideBySide(
    fields.map(({ rows, weight }) => ({ ...rows, values: rows.values.map((v) => v * weight) })),
  );
  for (let row = 0; row < wide.rows; row++) {
    scaleToUnit(wide.values.subarray(wide.offsets[row], wide.offsets[row + 1]));
  }
  return wide;
}

/** In place. */
function scaleToUnit(values: Float32Array): void {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));
  for (let e = 0; e < values.length; e++) values[e] /= length;
}
