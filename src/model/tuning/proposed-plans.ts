/** What could be better than the built-in plan, from what is known of single scorers and of their linear blend. */
import { NEEDED } from '../plan/plan-file.ts';
import type { PlannedScorer } from '../plan/training-plan.ts';
import { blendWeights, candidateRecall, type CandidateWeights } from './candidate-weights.ts';
import { poolLists, type PoolLists } from './pool-lists.ts';
import { secondsSince } from './scorer-bench.ts';
import { selectScorers } from './select-scorers.ts';
import type { Workbench } from './workbench.ts';

export interface Proposal {
  readonly subject: string;
  readonly scorers: readonly PlannedScorer[];
}

/** Those that cost least first. @param left seconds for it */
export async function proposedPlans(work: Workbench, left: () => number): Promise<Proposal[]> {
  const { run, bench, pool, builtIn } = work;
  const everything = { ...builtIn, scorers: [...pool.values()].map(({ planned }) => planned) };
  const fitted = [...pool.values()].map(({ module, tried }) => ({ module, ...tried }));
  const lists = await poolLists(bench, run.dataset, everything, fitted, left);
  const selected = select(work, lists, left);
  const house = builtIn.scorers.map(({ name }) => name).filter((name) => pool.has(name));
  const tuned = [...house.map((name) => replacement(work, name)), ...NEEDED];
  const sets = [
    { subject: 'built-in scorers with tuned settings', names: tuned },
    { subject: 'selected scorers', names: [...selected, ...NEEDED] },
    { subject: 'built-in and selected scorers', names: [...house, ...selected] },
  ];
  const proposals: Proposal[] = [];
  for (const { subject, names } of sets) {
    const own = [...new Set(names)];
    const weights = await weigh(work, lists, subject, own);
    proposals.push({ subject, scorers: planned(work, own, weights) });
  }
  return proposals;
}

/** The tuned scorer of the same kind, where it is better alone than the house's own. */
function replacement({ pool }: Workbench, name: string): string {
  const own = pool.get(name);
  if (own === undefined || NEEDED.includes(name)) return name;
  const kind = own.planned.kind ?? name;
  const tuned = pool.get(`${kind}-tuned`);
  return tuned !== undefined && tuned.quality > own.quality ? `${kind}-tuned` : name;
}

function select({ pool, log }: Workbench, lists: PoolLists, left: () => number): readonly string[] {
  const members = [...pool.values()].sort((a, b) => b.quality - a.quality);
  const names = members.map(({ planned: { name } }) => name);
  let started = performance.now();
  const selected = selectScorers({
    pool: lists,
    names,
    first: names[0],
    left,
    onStep: ({ added, names: { length }, quality }) => {
      const what = `linear blend of ${length}: + ${added}`;
      log.add('scorers', added, { what, quality, seconds: secondsSince(started) });
      started = performance.now();
    },
  });
  return selected.names;
}

/** The built-in weights or those of a linear blend, by the recall of the candidates. */
async function weigh(
  { bench, pool, builtIn, log }: Workbench,
  lists: PoolLists,
  subject: string,
  names: readonly string[],
): Promise<CandidateWeights> {
  const started = performance.now();
  const members = names.flatMap((name) => pool.get(name) ?? []);
  const ofHouse = members.flatMap(({ planned: { name, candidateWeight } }): [string, number][] =>
    candidateWeight === 0 ? [] : [[name, candidateWeight]],
  );
  const options = [
    { by: 'built-in weights', weights: new Map(ofHouse) },
    { by: 'weights of a blend', weights: blendWeights(lists, names) },
  ].filter(({ weights }) => weights.size > 0);
  const scorers = new Map(members.map(({ planned, tried }) => [planned.name, tried.scorer]));
  const all = options.map(({ weights }) => weights);
  const recall = await candidateRecall(bench, scorers, all, builtIn.candidates);
  const best = recall.indexOf(Math.max(...recall));
  for (const [at, { by }] of options.entries()) {
    const what = `${subject}, ${by}: recall@${builtIn.candidates}`;
    const trial = { what, quality: recall[at], seconds: secondsSince(started) };
    log.add('candidates', at === best ? subject : '', trial);
  }
  return options[best]?.weights ?? new Map([[names[0], 1]]);
}

function planned(
  { pool }: Workbench,
  names: readonly string[],
  weights: CandidateWeights,
): PlannedScorer[] {
  return names.flatMap((name) => {
    const scorer = pool.get(name)?.planned;
    return scorer === undefined ? [] : [{ ...scorer, candidateWeight: weights.get(name) ?? 0 }];
  });
}
