/** What an item's text and image mean as vectors: given by the shop, or worked out from what is stored. */

export const VECTOR_MODES = ['text', 'image'] as const;

export type VectorMode = (typeof VECTOR_MODES)[number];

/** Handed in with an item; all vectors of one mode must be equally long. */
export interface GivenVectors {
  readonly textVector?: readonly number[];
  readonly imageVector?: readonly number[];
}

export const vectorProperty = (mode: VectorMode): keyof GivenVectors =>
  mode === 'text' ? 'textVector' : 'imageVector';

/** Numbers of a vector, at most. */
export const LONGEST_VECTOR = 2_048;

/** Beyond this a single-precision number is infinite. */
const LARGEST = 3e38;

/** What is wrong with a vector, as the end of a sentence; undefined where nothing is. */
export function vectorProblem(vector: ArrayLike<number>): string | undefined {
  if (vector.length === 0) return 'is empty';
  if (vector.length > LONGEST_VECTOR) return `has more than ${LONGEST_VECTOR} numbers`;
  const odd = Array.from(vector).findIndex((value) => !(Math.abs(value) <= LARGEST));
  return odd < 0 ? undefined : `has ${vector[odd]} at place ${odd}, which is no finite number`;
}
