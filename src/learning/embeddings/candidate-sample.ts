/** Which columns a softmax compares: all of them where there are few, else the right answers and a uniform sample. */
import type { Random } from '../../numeric/random.ts';

export interface CandidateSample {
  /** Column numbers, each once. */
  readonly columns: Uint32Array;
  /** [columns.length] log of how many columns each one stands for: what makes the sampled sum fair. */
  readonly correction: Float32Array;
}

/**
 * Sampled softmax with uniform negatives (Bengio and Senécal 2008; Jean et al. 2015, eq. 8): right answers stand for
 * themselves, each of the others for as many as were left out.
 */
export function sampleCandidates(
  columns: number,
  right: Iterable<number>,
  maximum: number,
  random: Random,
): CandidateSample {
  if (columns <= maximum) {
    const all = Uint32Array.from({ length: columns }, (_, column) => column);
    return { columns: all, correction: new Float32Array(columns) };
  }
  const taken = new Set(right);
  const answers = taken.size;
  const wanted = Math.min(columns, Math.max(maximum, 2 * answers));
  while (taken.size < wanted) taken.add(random.integer(columns));
  const standsFor = Math.log((columns - answers) / Math.max(1, wanted - answers));
  return {
    columns: Uint32Array.from(taken),
    correction: Float32Array.from(taken, (_, place) => (place < answers ? 0 : standsFor)),
  };
}
