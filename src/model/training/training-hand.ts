/** Does pieces of a training in the thread that it is made in: in every thread the same, so that results are too. */
import { filterInteractions, type Interactions } from '../../dataset/interactions.ts';
import { stopIfCancelled } from '../../domain/error.ts';
import { candidateBuilder, type CandidateBuilder } from '../../features/candidate-rows.ts';
import type { RankerLists } from '../../learning/ranker/ranker-lists.ts';
import type { ScorerModule } from '../../scorers/scorer.ts';
import { plannedSources } from '../candidate-sources.ts';
import { foldQuestions, questionCount } from './fold-questions.ts';
import { newItemFolds, newUserFold } from './newcomers.ts';
import { TrainingLists } from './training-lists.ts';
import type { ListsTask, TrainingGround, TrainingHand } from './training-task.ts';

/** One piece at a time. @param modules those of the plan's scorers, in order */
export function trainingHand(
  ground: TrainingGround,
  modules: readonly ScorerModule[],
): TrainingHand {
  const { input } = ground;
  const known = remembered((heldOut) => withoutFold(ground, heldOut));
  let opened: { readonly heldOut: number; readonly builder: CandidateBuilder } | undefined;
  return {
    async fit({ scorer, heldOut }) {
      stopIfCancelled(input.signal);
      const interactions = heldOut === undefined ? input.interactions : known(heldOut);
      const started = performance.now();
      const state = await modules[scorer].fit({ ...input, interactions });
      return { state, seconds: (performance.now() - started) / 1000 };
    },
    async lists(task) {
      const { heldOut } = task;
      const started = performance.now();
      if (opened?.heldOut !== heldOut) opened = { heldOut, builder: open(ground, modules, task) };
      const lists = await collect(ground, opened.builder, known(heldOut), task);
      return { lists, seconds: (performance.now() - started) / 1000 };
    },
  };
}

/** The last answer is kept: pieces of one fold follow each other. */
function remembered<T>(make: (heldOut: number) => T): (heldOut: number) => T {
  let last: { readonly heldOut: number; readonly made: T } | undefined;
  return (heldOut) => {
    if (last?.heldOut !== heldOut) last = { heldOut, made: make(heldOut) };
    return last.made;
  };
}

/** What is left of the interactions without a fold, and without the items and the users that are new in it. */
export function withoutFold(
  { input: { interactions }, plan, foldOf }: Pick<TrainingGround, 'input' | 'plan' | 'foldOf'>,
  heldOut: number,
): Interactions {
  const newIn = newItemFolds(interactions, plan);
  const isGone = Uint8Array.from(interactions.item, (item, e) =>
    foldOf[e] === heldOut || newIn[item] === heldOut ? 1 : 0,
  );
  for (let user = 0; user < interactions.users; user++) {
    if (newUserFold(user, plan) === heldOut)
      isGone.fill(1, interactions.offsets[user], interactions.offsets[user + 1]);
  }
  return filterInteractions(interactions, (e) => isGone[e] === 0);
}

function open(
  { plan }: TrainingGround,
  modules: readonly ScorerModule[],
  { states, facts, lift }: ListsTask,
): CandidateBuilder {
  const openPlanned = (_: unknown, place: number) => modules[place].open(states[place]);
  return candidateBuilder(plannedSources(plan, openPlanned, facts, lift));
}

/** Lists between two breaths of the event loop. */
const BREATH = 16;

async function collect(
  { plan, input, users }: TrainingGround,
  builder: CandidateBuilder,
  known: Interactions,
  { users: asked, heldOut }: ListsTask,
): Promise<RankerLists> {
  const count = questionCount(asked, heldOut, plan);
  const lists = new TrainingLists(count, plan.candidates, builder.layout.names.length);
  for (const [place, user] of asked.entries()) {
    if (place % BREATH === 0) {
      await new Promise(setImmediate);
      stopIfCancelled(input.signal);
    }
    const questions = foldQuestions(input.interactions, known, heldOut, user, plan);
    for (const { history, right, apart, at } of questions) {
      const when = at === undefined ? {} : { at };
      const question = { history, user: users[user], limit: plan.candidates, ...when };
      const eligible = apart.size === 0 ? {} : { eligible: (item: number) => !apart.has(item) };
      const rows = builder.build({ ...question, ...eligible });
      lists.add(rows, (item) => right.has(item), { user, fold: heldOut });
    }
  }
  return lists.lists();
}
