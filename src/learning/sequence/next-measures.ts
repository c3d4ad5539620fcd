/** How well scores foretell: the rank of the item that came, and whether its category is the one foretold. */
import type { NextItemQuestion } from './sequence-task.ts';
import type { SparseRows } from '../../numeric/sparse-rows.ts';
import { topK } from '../../numeric/top-k.ts';

export interface NextFigures {
  /** @10, of all items that the person does not have; absent where only categories are foretold. */
  readonly hitRate?: number;
  readonly ndcg?: number;
  /** Share of questions whose next item stands in the foretold category; absent where there are no categories. */
  readonly categoryAccuracy?: number;
}

export interface Foretold {
  /** [items] */
  readonly scores: Float32Array;
  /** [categories] where categories are foretold for themselves; else they follow from the best items. */
  readonly categories?: Float32Array | undefined;
}

export const CUT = 10;

/** Asks every question in turn. @param answer its arrays may be used again for the next question */
export async function measureNext(
  questions: readonly NextItemQuestion[],
  categories: SparseRows,
  answer: (question: NextItemQuestion) => Foretold | Promise<Foretold>,
): Promise<NextFigures> {
  const ranks = new Float64Array(questions.length);
  const hits: boolean[] = [];
  for (const [place, question] of questions.entries()) {
    const { scores, categories: own } = await answer(question);
    for (const item of question.before) scores[item] = -Infinity;
    ranks[place] = rankOf(scores, question.next);
    const foretold = own ?? categoriesOfBest(scores, categories);
    hits.push(isAmong(categories, question.next, best(foretold)));
  }
  return {
    hitRate: hitRate(ranks, CUT),
    ndcg: nextItemNdcg(ranks, CUT),
    ...accuracy(questions, hits, categories),
  };
}

/** The same of categories alone. */
export function measureCategories(
  questions: readonly NextItemQuestion[],
  categories: SparseRows,
  answer: (question: NextItemQuestion) => Float32Array,
): NextFigures {
  const hits = questions.map((question) =>
    isAmong(categories, question.next, best(answer(question))),
  );
  return accuracy(questions, hits, categories);
}

/** Items without a category are not asked about. */
function accuracy(
  questions: readonly NextItemQuestion[],
  hits: readonly boolean[],
  { offsets }: SparseRows,
): Pick<NextFigures, 'categoryAccuracy'> {
  const asked = questions.flatMap(({ next }, at) =>
    offsets[next + 1] > offsets[next] ? [at] : [],
  );
  if (asked.length === 0) return {};
  return { categoryAccuracy: asked.filter((at) => hits[at]).length / asked.length };
}

/** From 1 on; of equal scores the lower index comes first. */
export function rankOf(scores: Float32Array, item: number): number {
  const own = scores[item];
  if (!(own > -Infinity)) return Infinity;
  let rank = 1;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at];
    if (score > own || (score === own && at < item)) rank++;
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

/** The categories of the ten best items, each voting by its place. */
function categoriesOfBest(scores: Float32Array, categories: SparseRows): Float32Array {
  const votes = new Float32Array(categories.columns);
  topK(scores, CUT).forEach((item, place) => {
    for (let e = categories.offsets[item]; e < categories.offsets[item + 1]; e++)
      votes[categories.indices[e]] += categories.values[e] / (1 + place);
  });
  return votes;
}

const best = (values: Float32Array): number => topK(values, 1)[0] ?? -1;

function isAmong({ offsets, indices }: SparseRows, item: number, category: number): boolean {
  return indices.subarray(offsets[item], offsets[item + 1]).includes(category);
}
