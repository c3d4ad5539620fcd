/** At which place a model puts the item that really came next, among all that were not in the sequence. */
import { rowProducts } from '../../numeric/row-products.ts';
import { modelViews, rowsOfItems, type SequenceModel } from './sequence-model.ts';
import type { NextItemQuestion } from './sequence-task.ts';

/** [questions] from 1 on; Infinity where the model does not know the item. @param vectors [questions × dimensions] */
export function nextItemRanks(
  model: SequenceModel,
  questions: readonly NextItemQuestion[],
  vectors: Float32Array,
): Float64Array {
  const { dimensions: d, known } = model;
  const { items, itemBias } = modelViews(model);
  const rowOf = rowsOfItems(model);
  const product = rowProducts(known.length, d + 1, (row, k) =>
    k < d ? items[row * d + k] : itemBias[row],
  );
  product.vector[d] = 1;
  const scores = new Float32Array(known.length);
  return Float64Array.from(questions, ({ before, next }, question) => {
    const wanted = rowOf[next];
    if (wanted >= known.length) return Infinity;
    product.vector.set(vectors.subarray(question * d, (question + 1) * d));
    product.multiply(scores);
    for (const item of before) {
      if (rowOf[item] < known.length && item !== next) scores[rowOf[item]] = -Infinity;
    }
    return rankOf(wanted, scores);
  });
}

/** Of two that score the same, the lower place comes first. */
function rankOf(wanted: number, scores: Float32Array): number {
  const own = scores[wanted];
  let rank = 1;
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place];
    if (score > own || (score === own && place < wanted)) rank++;
  }
  return rank;
}

export const hitRate = (ranks: Float64Array, at: number): number =>
  ranks.length === 0 ? 0 : ranks.filter((rank) => rank <= at).length / ranks.length;

/** With one right item each: 1 / log2(1 + rank) within the first `at`, else 0; the mean. */
export function nextItemNdcg(ranks: Float64Array, at: number): number {
  const gains = ranks.map((rank) => (rank <= at ? 1 / Math.log2(1 + rank) : 0));
  return gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, gains.length);
}
