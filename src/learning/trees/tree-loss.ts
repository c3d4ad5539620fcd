/** The listwise loss that trees learn from, with its first and second derivatives. */
import type { Random } from '../../numeric/random.ts';
import type { RankerLists } from '../ranker/ranker-lists.ts';

export interface ListGradient {
  /** Cross-entropy in nats. */
  readonly loss: number;
  /** [candidates] */
  readonly gradient: Float32Array;
  readonly hessian: Float32Array;
}

/**
 * XE-NDCG (Bruch 2021, "An alternative cross entropy loss for learning-to-rank", eq. 7): softmax cross-entropy against
 * 2^relevance - γ, normalised over the list, with γ drawn anew from [0, 1) for each candidate. The draws keep trees from
 * fitting the few relevant ones by heart: in our lists they count more than any other regularisation.
 */
export function smoothedListGradient(
  { length, relevance, sizes }: Pick<RankerLists, 'length' | 'relevance' | 'sizes'>,
  list: number,
  scores: Float32Array,
  random: Random,
): ListGradient {
  const start = list * length;
  const size = sizes[list];
  const [gradient, hessian] = [new Float32Array(size), new Float32Array(size)];
  let [total, highest, partition] = [0, -Infinity, 0];
  for (let r = 0; r < size; r++) {
    hessian[r] = 2 ** relevance[start + r] - random.next();
    total += hessian[r];
    highest = Math.max(highest, scores[start + r]);
  }
  for (let r = 0; r < size; r++) {
    gradient[r] = Math.exp(scores[start + r] - highest);
    partition += gradient[r];
  }
  let loss = Math.log(partition) + highest;
  for (let r = 0; r < size; r++) {
    const [probability, target] = [gradient[r] / partition, hessian[r] / total];
    loss -= target * scores[start + r];
    gradient[r] = probability - target;
    hessian[r] = probability * (1 - probability);
  }
  return { loss, gradient, hessian };
}
