/** At which place a model puts the item that really came next, among all that were not in the sequence. */
import { rowProducts } from '../../numeric/row-products.ts';
import { rankOf } from './next-measures.ts';
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
    return rankOf(scores, wanted);
  });
}
