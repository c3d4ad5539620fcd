/** Items like one item: what its audience also liked, what it shares in content and in the graph. */
import type { History } from '../dataset/history.ts';
import { scaleOf } from '../features/z-score.ts';
import type { ServingModel } from './serving-model.ts';
import { topK } from '../numeric/top-k.ts';

/** Scorers that compare items, with their weight on standardised scores. */
const COMPARISONS = {
  'item-knn-shrunk': 1,
  embedding: 0.5,
  content: 0.5,
  'knowledge-path': 0.25,
  'text-vectors': 0.25,
  'image-vectors': 0.25,
} as const;

export interface SimilarItem {
  /** Item index. */
  readonly item: number;
  readonly score: number;
}

/** Best first; only items for which some scorer has evidence, without those left out. */
export function similarItems(
  model: ServingModel,
  item: number,
  limit: number,
  leftOut: ReadonlySet<number> = new Set(),
): SimilarItem[] {
  const history: History = {
    item: Uint32Array.of(item),
    weight: Float32Array.of(1),
    value: Float32Array.of(NaN),
    at: Float64Array.of(NaN),
  };
  const count = model.items.length;
  const places = Uint32Array.from({ length: count }, (_, i) => i);
  const sum = new Float32Array(count);
  const evidence = new Uint8Array(count);
  const scores = new Float32Array(count);
  for (const [name, weight] of Object.entries(COMPARISONS)) {
    const scorer = model.scorer(name);
    if (scorer === undefined) continue;
    scorer.score(history, scores);
    const { deviation } = scaleOf(scores, places);
    for (let i = 0; i < count; i++) {
      sum[i] += (weight * scores[i]) / deviation;
      if (scores[i] > 0) evidence[i] = 1;
    }
  }
  const best = topK(sum, limit, (i) => i === item || evidence[i] === 0 || leftOut.has(i));
  return Array.from(best, (i) => ({ item: i, score: sum[i] }));
}
