/** What declared attributes add to profiles: the sum of their vectors, divided by the root of their number. */

/** Adds to each profile [rows × width] the vectors of its statements. */
export function addStatements(
  vectors: Float32Array,
  statements: readonly Uint32Array[],
  profiles: Float32Array,
  width: number,
): void {
  statements.forEach((said, row) => {
    const share = 1 / Math.sqrt(said.length);
    for (const number of said) {
      for (let k = 0; k < width; k++) {
        profiles[row * width + k] += share * vectors[number * width + k];
      }
    }
  });
}

/** Adds to the gradient of the statements' vectors, given that of the profiles. */
export function spreadStatements(
  ofProfiles: Float32Array,
  statements: readonly Uint32Array[],
  ofVectors: Float32Array,
  width: number,
): void {
  statements.forEach((said, row) => {
    const share = 1 / Math.sqrt(said.length);
    for (const number of said) {
      for (let k = 0; k < width; k++) {
        ofVectors[number * width + k] += share * ofProfiles[row * width + k];
      }
    }
  });
}
