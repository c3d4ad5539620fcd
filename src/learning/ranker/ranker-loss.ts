/** The listwise loss of the networks, on the host: a few thousand numbers a step. */

export interface LossOfScores {
  /** Nats, mean over the lists. */
  readonly loss: number;
  /** [lists × length] dloss / dscore; 0 at padding. */
  readonly gradient: Float32Array;
}

/**
 * Each relevant candidate against all irrelevant ones of its list, by softmax cross-entropy; the mean over the relevant
 * ones, then over the lists. Unlike ListNet's loss (Cao et al. 2007), it does not set relevant candidates against each
 * other: how they lie among themselves does not matter to nDCG.
 * @param scores, relevance [lists × length], the first sizes[l] of each list real
 */
export function listLoss(
  scores: ArrayLike<number>,
  relevance: Float32Array,
  sizes: Uint32Array,
  length: number,
): LossOfScores {
  const gradient = new Float32Array(sizes.length * length);
  let loss = 0;
  sizes.forEach((size, list) => {
    loss += oneList(scores, relevance, list * length, size, 1 / sizes.length, gradient);
  });
  return { loss, gradient };
}

/** With e = exp(score - highest), o = Σ e of the irrelevant: each relevant one costs log(o + e) - log e. */
function oneList(
  scores: ArrayLike<number>,
  relevance: Float32Array,
  start: number,
  size: number,
  weight: number,
  gradient: Float32Array,
): number {
  const end = start + size;
  let [highest, relevant] = [-Infinity, 0];
  for (let i = start; i < end; i++) {
    highest = Math.max(highest, scores[i]);
    if (relevance[i] > 0) relevant++;
  }
  if (relevant === 0) return 0;
  let others = 0;
  for (let i = start; i < end; i++) {
    if (relevance[i] === 0) others += gradient[i] = Math.exp(scores[i] - highest);
  }
  let loss = 0;
  let push = 0;
  const share = weight / relevant;
  for (let i = start; i < end; i++) {
    if (relevance[i] === 0) continue;
    const own = Math.exp(scores[i] - highest);
    loss += share * (Math.log(others + own) + highest - scores[i]);
    push += share / (others + own);
    gradient[i] = -share * (others / (others + own));
  }
  for (let i = start; i < end; i++) if (relevance[i] === 0) gradient[i] *= push;
  return loss;
}
