/** Which scorers choose the candidates, and how much each counts: by how much of what is wanted lies among them. */
import { setImmediate } from 'node:timers/promises';
import { historyOf } from '../../dataset/interactions.ts';
import { stopIfCancelled } from '../../domain/error.ts';
import { scaleWithout } from '../../features/z-score.ts';
import { topK } from '../../numeric/top-k.ts';
import type { Scorer } from '../../scorers/scorer.ts';
import { fitBlend } from './linear-blend.ts';
import type { PoolLists } from './pool-lists.ts';
import type { ScorerBench } from './scorer-bench.ts';
import { columnsOf } from './select-scorers.ts';

/** Per scorer; a scorer without one has no say. */
export type CandidateWeights = ReadonlyMap<string, number>;

/** What a linear blend thinks of each score: weights below a tenth of the largest are none, so that fewer scorers score all. */
export function blendWeights(pool: PoolLists, names: readonly string[]): CandidateWeights {
  const columns = columnsOf(pool, names).filter((at) => pool.columns[at].endsWith(':score'));
  const all = Uint32Array.from(pool.blend.relevant.keys());
  const fitted = fitBlend(pool.blend, all, columns);
  const most = fitted.reduce((top, weight) => Math.max(top, weight), 0);
  if (most === 0) return new Map();
  return new Map(
    columns.flatMap((column, c): [string, number][] => {
      const weight = Math.round((20 * fitted[c]) / most) / 20;
      return weight < 0.1 ? [] : [[pool.columns[column].slice(0, -':score'.length), weight]];
    }),
  );
}

const MOST_USERS = 300;

/** Per option, the mean share of what was held out that lies among the first `count` candidates. */
export async function candidateRecall(
  { cut, input }: ScorerBench,
  scorers: ReadonlyMap<string, Scorer>,
  options: readonly CandidateWeights[],
  count: number,
): Promise<number[]> {
  const users = cut.users.subarray(0, MOST_USERS);
  const names = [...scorers.keys()].filter((name) => options.some((one) => one.has(name)));
  const scores = new Float32Array(cut.known.items);
  const fused = options.map(() => new Float32Array(cut.known.items));
  const recall = new Float64Array(options.length);
  for (const [row, user] of users.entries()) {
    if (row % 32 === 0) {
      await setImmediate();
      stopIfCancelled(input.signal);
    }
    const history = historyOf(cut.known, user);
    for (const one of fused) one.fill(0);
    for (const name of names) {
      scorers.get(name)?.score(history, scores, input.users?.[user]);
      const { mean, deviation } = scaleWithout(scores, history.item);
      options.forEach((weights, o) => {
        const factor = (weights.get(name) ?? 0) / deviation;
        if (factor === 0) return;
        for (let i = 0; i < scores.length; i++) fused[o][i] += factor * (scores[i] - mean);
      });
    }
    const wanted = historyOf(cut.held, user).item;
    for (const [o, one] of fused.entries()) {
      for (const item of history.item) one[item] = -Infinity;
      const found = new Set(topK(one, count));
      recall[o] += wanted.filter((item) => found.has(item)).length / wanted.length;
    }
  }
  return Array.from(recall, (sum) => sum / Math.max(1, users.length));
}
