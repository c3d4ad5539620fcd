/** The contract of what makes vectors of texts, whatever stands behind it. */

export interface TextEncoder {
  /** Stable: what is encoded by one name may be compared. */
  readonly name: string;
  /** Length of a vector. */
  readonly dimensions: number;
  /**
   * [texts × dimensions] rows of unit length, near where texts mean alike; a text that says nothing is all 0.
   * @throws TastegraphError `CANCELLED`
   */
  encode(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array>;
  /** Gives back what it holds outside of the heap. */
  dispose(): void;
}

/** Of two rows of unit length the cosine; of others the inner product. */
export function dot(vectors: Float32Array, dimensions: number, a: number, b: number): number {
  let sum = 0;
  for (let k = 0; k < dimensions; k++)
    sum += vectors[a * dimensions + k] * vectors[b * dimensions + k];
  return sum;
}

/** Each row brought to unit length, in place; rows of 0 stay. */
export function toUnitRows(vectors: Float32Array, dimensions: number): Float32Array {
  for (let from = 0; from < vectors.length; from += dimensions) {
    const row = vectors.subarray(from, from + dimensions);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    if (length > 0) for (let k = 0; k < dimensions; k++) row[k] /= length;
  }
  return vectors;
}
