/** The scorers that a plan may be made of: fitted on the validation cut, each with what it cost and what it is worth. */
import type { FeatureGroup } from '../../features/feature-layout.ts';
import { BASE_SCORERS } from '../../scorers/base-scorers.ts';
import type { ScorerModule } from '../../scorers/scorer.ts';
import type { PlannedScorer, TrainingPlan } from '../plan/training-plan.ts';
import { secondsSince, type ScorerBench, type TriedScorer } from './scorer-bench.ts';

export interface PoolMember {
  readonly planned: PlannedScorer;
  readonly module: ScorerModule;
  readonly tried: TriedScorer;
  /** Alone, on all validation users. */
  readonly quality: number;
  /** Of fit and measurement. */
  readonly seconds: number;
}

export interface PoolRun {
  readonly bench: ScorerBench;
  readonly moduleOf: (scorer: PlannedScorer) => ScorerModule;
  readonly left: () => number;
  readonly onMember: (member: PoolMember) => void;
}

/** Fits them in order, those of the plan first; whoever does not finish in time stays out. */
export async function fitPool(
  run: PoolRun,
  planned: readonly PlannedScorer[],
): Promise<Map<string, PoolMember>> {
  const pool = new Map<string, PoolMember>();
  for (const scorer of planned) {
    const member = await tryMember(run, scorer);
    if (member === undefined) continue;
    pool.set(scorer.name, member);
    run.onMember(member);
  }
  return pool;
}

export async function tryMember(
  { bench, moduleOf, left }: Omit<PoolRun, 'onMember'>,
  planned: PlannedScorer,
): Promise<PoolMember | undefined> {
  const started = performance.now();
  const module = moduleOf(planned);
  const tried = await bench.fit(module, left());
  if (tried === undefined) return undefined;
  const quality = await bench.quality(tried.scorer, 1);
  return { planned, module, tried, quality, seconds: secondsSince(started) };
}

/** Every other scorer of the house. */
export function furtherScorers(plan: TrainingPlan): PlannedScorer[] {
  const names = new Set(plan.scorers.map(({ name }) => name));
  const groupOf = new Map<string, FeatureGroup>([
    ...GROUP_OF_KIND,
    ...plan.scorers.map(({ name, kind = name, group }) => [kind, group] as const),
  ]);
  return BASE_SCORERS.filter(({ name }) => !names.has(name)).map((scorer) => ({
    ...scorer,
    group: groupOf.get(scorer.kind ?? scorer.name) ?? 'collaborative',
    candidateWeight: 0,
  }));
}

/** What a kind's scores are attributed to where the plan does not hold it; collaborative for all others. */
const GROUP_OF_KIND: readonly (readonly [string, FeatureGroup])[] = [
  ['recent-popularity', 'popularity'],
  ['content', 'content'],
  ['cold-item', 'content'],
  ['knowledge-path', 'paths'],
  ['embedding', 'embeddings'],
  ['knowledge-embedding', 'embeddings'],
  ['light-gcn', 'embeddings'],
  ['gated-product', 'profile'],
  ['two-tower', 'profile'],
  ['fused', 'embeddings'],
  ['sequence-gru', 'embeddings'],
  ['sequence-cnn', 'embeddings'],
  ['sequence-transformer', 'embeddings'],
  ['sequence-best', 'embeddings'],
];
