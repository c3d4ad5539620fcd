/**
 * The ranker's training lists. For each fold the scorers are fitted anew without that fold, and each user's candidates
 * are described by those scorers: no feature has seen the answer (out-of-fold stacking, Wolpert 1992).
 */
import type { Dataset } from '../dataset/dataset.ts';
import { stopIfCancelled } from '../domain/error.ts';
import { filterInteractions, historyOf, type Interactions } from '../dataset/interactions.ts';
import type { RankerLists } from '../learning/ranker-lists.ts';
import { seededRandom, shuffle } from '../numeric/random.ts';
import type { FitInput, ScorerModule } from '../scorers/scorer.ts';
import { candidateSources } from './candidate-sources.ts';
import { fitScorers } from './fit-scorers.ts';
import { assignFolds } from './fold-plan.ts';
import type { OnTrainingProgress } from './progress.ts';
import { TrainingLists } from './training-lists.ts';
import type { RankerPlan, TrainingPlan } from './training-plan.ts';
import { candidateBuilder, type CandidateBuilder } from '../features/candidate-rows.ts';

/** Lists between two breaths of the event loop. */
const BREATH = 64;

export interface OutOfFoldLists {
  readonly training: RankerLists;
  /** Lists of users that training does not see, for the learning curve. */
  readonly validation: RankerLists;
}

interface Collector {
  readonly dataset: Dataset;
  readonly plan: TrainingPlan & { readonly ranker: RankerPlan };
  /** Everything, held out or not. */
  readonly all: Interactions;
  /** Per fold, the users to ask about. */
  readonly chosen: readonly Uint32Array[];
  readonly training: TrainingLists;
  readonly validation: TrainingLists;
}

export async function outOfFoldLists(
  dataset: Dataset,
  input: FitInput,
  plan: TrainingPlan & { readonly ranker: RankerPlan },
  modules: readonly ScorerModule[],
  width: number,
  onProgress: OnTrainingProgress,
): Promise<OutOfFoldLists> {
  const { folds } = plan.ranker;
  const all = input.interactions;
  const foldOf = assignFolds(all, folds, plan.seed);
  const chosen = chooseLists(all, foldOf, plan);
  const [training, validation] = [false, true].map((kept) => {
    const count = chosen.flatMap((users) =>
      [...users].filter((u) => isKept(u, plan) === kept),
    ).length;
    return new TrainingLists(count, plan.candidates, width);
  });
  const collector = { dataset, plan, all, chosen, training, validation };
  for (let fold = 0; fold < folds; fold++) {
    const known = filterInteractions(all, (e) => foldOf[e] !== fold);
    const tell = (detail: string): void =>
      onProgress({
        stage: 'folds',
        detail: `fold ${fold + 1}, ${detail}`,
        done: fold,
        total: folds,
      });
    const fitted = await fitScorers(modules, { ...input, interactions: known }, tell);
    tell('lists');
    const sources = candidateSources(dataset, plan, fitted, known, input.now);
    await collectFold(collector, candidateBuilder(sources), known, chosen[fold], input.signal);
  }
  return { training: training.lists(), validation: validation.lists() };
}

const isKept = (user: number, plan: { readonly ranker: RankerPlan }): boolean =>
  user % plan.ranker.validationOneIn === 0;

async function collectFold(
  { dataset, plan, all, training, validation }: Collector,
  builder: CandidateBuilder,
  known: Interactions,
  users: Uint32Array,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let u = 0; u < users.length; u++) {
    if (u % BREATH === 0) {
      await new Promise(setImmediate);
      stopIfCancelled(signal);
    }
    const user = users[u];
    const history = historyOf(known, user);
    const heldOut = new Set(likedItems(all, user));
    for (const item of history.item) heldOut.delete(item);
    const rows = builder.build({ history, user: dataset.users[user], limit: plan.candidates });
    (isKept(user, plan) ? validation : training).add(rows, (item) => heldOut.has(item));
  }
}

function likedItems(interactions: Interactions, user: number): Uint32Array {
  const { item, weight } = historyOf(interactions, user);
  return item.filter((_, e) => weight[e] > 0);
}

/** For each fold the users that have something held out in it; a seeded sample where there are too many. */
function chooseLists(
  interactions: Interactions,
  foldOf: Uint8Array,
  { ranker, seed }: TrainingPlan & { readonly ranker: RankerPlan },
): Uint32Array[] {
  const { folds, maximumLists: maximum } = ranker;
  const pairs: [fold: number, user: number][] = [];
  for (let user = 0; user < interactions.users; user++) {
    const mine = foldOf.subarray(interactions.offsets[user], interactions.offsets[user + 1]);
    for (let fold = 0; fold < folds; fold++) if (mine.includes(fold)) pairs.push([fold, user]);
  }
  const drawn =
    pairs.length > maximum ? shuffle(pairs, seededRandom(seed + 1)).slice(0, maximum) : pairs;
  return Array.from({ length: folds }, (_, fold) =>
    Uint32Array.from(drawn.filter(([of]) => of === fold).map(([, user]) => user)).sort(),
  );
}
