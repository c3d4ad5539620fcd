/** The lists that sets of scorers are compared on: validation users, their candidates, the columns of a whole pool. */
import { setImmediate } from 'node:timers/promises';
import { historyOf } from '../../dataset/interactions.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { stopIfCancelled } from '../../domain/error.ts';
import { candidateBuilder, type CandidateRows } from '../../features/candidate-rows.ts';
import { fitScaling } from '../../learning/ranker/feature-scaling.ts';
import type { RankerLists } from '../../learning/ranker/ranker-lists.ts';
import { candidateSources } from '../candidate-sources.ts';
import type { FittedScorer } from '../training/fitted-scorer.ts';
import type { TrainingPlan } from '../plan/training-plan.ts';
import type { BlendLists } from './linear-blend.ts';
import type { ScorerBench } from './scorer-bench.ts';

export interface PoolLists {
  readonly blend: BlendLists;
  /** [width] names of the columns. */
  readonly columns: readonly string[];
  /** Two halves of the lists: what is learned on one is measured on the other. */
  readonly halves: readonly [Uint32Array, Uint32Array];
}

const MOST_LISTS = 500;

/** Candidates of a list. */
const LENGTH = 100;

/** @param plan whose scorers are the pool, all of them fitted on what the bench knows */
export async function poolLists(
  bench: ScorerBench,
  dataset: Dataset,
  plan: TrainingPlan,
  fitted: readonly FittedScorer[],
  left: () => number,
): Promise<PoolLists> {
  const { cut, input } = bench;
  const builder = candidateBuilder(candidateSources(dataset, plan, fitted, cut.known, cut.now));
  const columns = builder.layout.names;
  const collected: { rows: CandidateRows; wanted: ReadonlySet<number> }[] = [];
  for (const user of cut.users.subarray(0, MOST_LISTS)) {
    if (collected.length % 32 === 0) {
      await setImmediate();
      stopIfCancelled(input.signal);
      if (collected.length >= LEAST_LISTS && left() < 0) break;
    }
    const history = historyOf(cut.known, user);
    const question = { history, user: dataset.users[user], limit: LENGTH };
    const wanted = new Set(historyOf(cut.held, user).item);
    const { items, features } = builder.build(question);
    collected.push({ rows: { items, features: features.slice() }, wanted });
  }
  const lists = asLists(collected, LENGTH, columns.length);
  const relevant = Uint32Array.from(collected, ({ wanted }) => wanted.size);
  const all = Uint32Array.from(collected.keys());
  const halves = [0, 1].map((half) => all.filter((list) => list % 2 === half));
  const [even, odd] = halves;
  return { blend: asBlend(lists, relevant), columns, halves: [even, odd] };
}

const LEAST_LISTS = 60;

function asLists(
  collected: readonly { readonly rows: CandidateRows; readonly wanted: ReadonlySet<number> }[],
  length: number,
  width: number,
): RankerLists {
  const lists = collected.length;
  const features = new Float32Array(lists * length * width);
  const relevance = new Float32Array(lists * length);
  for (const [list, { rows, wanted }] of collected.entries()) {
    features.set(rows.features, list * length * width);
    rows.items.forEach((item, c) => (relevance[list * length + c] = wanted.has(item) ? 1 : 0));
  }
  const sizes = Uint32Array.from(collected, ({ rows }) => rows.items.length);
  return { lists, length, width, features, relevance, sizes };
}

/** Column by column, standardised, without the padding. */
function asBlend(lists: RankerLists, relevant: Uint32Array): BlendLists {
  const { length, width, features, sizes } = lists;
  const { mean, scale } = fitScaling(lists);
  const starts = new Uint32Array(lists.lists + 1);
  sizes.forEach((size, list) => (starts[list + 1] = starts[list] + size));
  const rows = starts[lists.lists];
  const columns = Array.from({ length: width }, () => new Float32Array(rows));
  const relevance = new Float32Array(rows);
  for (let list = 0; list < lists.lists; list++) {
    for (let c = 0; c < sizes[list]; c++) {
      const row = starts[list] + c;
      const from = (list * length + c) * width;
      relevance[row] = lists.relevance[list * length + c];
      for (let f = 0; f < width; f++) columns[f][row] = (features[from + f] - mean[f]) * scale[f];
    }
  }
  return { columns, starts, relevance, relevant };
}
