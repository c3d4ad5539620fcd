/** A plan for a budget that allows no second training: settings by single trials, as many scorers and folds as it pays. */
import { NEEDED } from '../plan/plan-file.ts';
import type { RankerPlan } from '../plan/training-plan.ts';
import { lighterRankers } from './lighter-ranker.ts';
import { estimatedSeconds, PLANNED_SHARE } from './training-cost.ts';
import { settingsInWords, tuneKinds } from './tune-kinds.ts';
import type { FoundPlan, Workbench } from './workbench.ts';

/** So many of the best single scorers should be affordable before folds and lists are cut down further. */
const WANTED_SCORERS = 8;

/** Of what is left, for single trials; more where the built-in plan leaves more. */
const TUNING_SHARE = 0.25;

/** Trials end late, and an estimate is one. */
const SLACK = 1.25;

/** Undefined where nothing can be trained in what is left of the budget. */
export async function leanPlan(work: Workbench): Promise<FoundPlan | undefined> {
  const { run, clock, builtIn, pool } = work;
  const end = PLANNED_SHARE * run.budgetSeconds;
  const now = clock.elapsed();
  const house = builtIn.scorers.map(({ name }) => name).filter((name) => pool.has(name));
  const whole = estimatedSeconds(work, house, builtIn.ranker);
  const spare = end - now - SLACK * whole;
  await tuneKinds(work, now + Math.max(TUNING_SHARE * (end - now), 0.8 * spare));
  const wanted = byWorth(work);
  const seconds = end - clock.elapsed();
  const affordable = (names: readonly string[], ranker: RankerPlan | undefined): boolean =>
    SLACK * estimatedSeconds(work, names, ranker) <= seconds;
  const rankers = builtIn.ranker === undefined ? [] : lighterRankers(builtIn.ranker);
  const least = [...new Set([...NEEDED, ...wanted.slice(0, WANTED_SCORERS)])];
  const ranker =
    rankers.find((plan) => affordable(least, plan)) ??
    rankers.slice(-1).find((plan) => affordable([...NEEDED, wanted[0]], plan));
  if (rankers.length > 0 && ranker === undefined) return undefined;
  const names = wanted.reduce<string[]>(
    (kept, name) => {
      const next = [...new Set([...kept, name])];
      return affordable(next, ranker) ? next : kept;
    },
    [...NEEDED],
  );
  return assembled(work, names, ranker);
}

/** Built-in scorers, each by the tuned one of its kind where that is better alone; the best of each group first. */
function byWorth({ builtIn, pool }: Workbench): string[] {
  const members = builtIn.scorers.flatMap(({ name, kind = name }) => {
    const own = pool.get(name);
    const tuned = NEEDED.includes(name) ? undefined : pool.get(`${kind}-tuned`);
    const better = tuned !== undefined && tuned.quality > (own?.quality ?? 0) ? tuned : own;
    return better === undefined ? [] : [better];
  });
  return [...new Set(members)]
    .sort((a, b) => b.quality - a.quality)
    .map(({ planned: { name } }) => name);
}

function assembled(
  { builtIn, pool }: Workbench,
  names: readonly string[],
  ranker: RankerPlan | undefined,
): FoundPlan {
  const planned = names.flatMap((name) => pool.get(name)?.planned ?? []);
  const isChoosing = planned.some(({ candidateWeight }) => candidateWeight > 0);
  const scorers = isChoosing ? planned : planned.map((one) => ({ ...one, candidateWeight: 1 }));
  const best = Math.max(...scorers.map(({ name }) => pool.get(name)?.quality ?? 0));
  const house = Math.max(...builtIn.scorers.map(({ name }) => pool.get(name)?.quality ?? 0));
  const settings = scorers.map((scorer) =>
    settingsInWords(scorer.kind ?? scorer.name, scorer.settings ?? {}),
  );
  return {
    // Without a ranker only where the built-in plan has none.
    plan: { ...builtIn, scorers, ...(ranker === undefined ? {} : { ranker }) },
    judge: 'the best single scorer',
    builtIn: house,
    tuned: best,
    subjects: settings,
  };
}
