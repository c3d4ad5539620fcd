/** At which place a model puts the item that really came next, among all that were not in the sequence. */
import { modelViews, rowsOfItems, type SequenceModel } from './sequence-model.ts';
import type { NextItemQuestion } from './sequence-task.ts';

/** [questions] from 1 on; Infinity where the model does not know the item. @param vectors [questions × dimensions] */
export function nextItemRanks(
  model: SequenceModel,
  questions: readonly NextItemQuestion[],
  vectors: Float32Array,
): Float64Array {
  const { dimensions: d, known } = model;
  const views = modelViews(model);
  const rowOf = rowsOfItems(model);
  const scores = new Float32Array(known.length);
  return Float64Array.from(questions, ({ before, next }, question) => {
    const wanted = rowOf[next];
    if (wanted >= known.length) return Infinity;
    for (let row = 0; row < known.length; row++) {
      let sum = views['itemBias'][row];
      for (let k = 0; k < d; k++) sum += views['items'][row * d + k] * vectors[question * d + k];
      scores[row] = sum;
    }
    for (const item of before) {
      if (rowOf[item] < known.length && item !== next) scores[rowOf[item]] = -Infinity;
    }
    const own = scores[wanted];
    let rank = 1;
    // Of two that score the same, the lower row comes first.
    scores.forEach(
      (score, row) => (rank += score > own || (score === own && row < wanted) ? 1 : 0),
    );
    return rank;
  });
}

export const hitRate = (ranks: Float64Array, at: number): number =>
  ranks.length === 0 ? 0 : ranks.filter((rank) => rank <= at).length / ranks.length;

/** With one right item each: 1 / log2(1 + rank) within the first `at`, else 0; the mean. */
export function nextItemNdcg(ranks: Float64Array, at: number): number {
  const gains = ranks.map((rank) => (rank <= at ? 1 / Math.log2(1 + rank) : 0));
  return gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, gains.length);
}
