/**
 * The ranker's training lists. For each fold the scorers are fitted anew without that fold, and each user's candidates
 * are described by those scorers: no feature has seen the answer (out-of-fold stacking, Wolpert 1992).
 */
import type { Dataset } from '../../dataset/dataset.ts';
import type { Interactions } from '../../dataset/interactions.ts';
import { fitDemographicLift } from '../../features/demographic-lift.ts';
import { itemFacts } from '../../features/item-facts.ts';
import type { RankerLists } from '../../learning/ranker/ranker-lists.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { questionCount } from './fold-questions.ts';
import { newUserFold } from './newcomers.ts';
import type { Checkpoints } from './checkpoints.ts';
import { withoutFold } from './training-hand.ts';
import type { TrainingGround, TrainingHand } from './training-task.ts';
import { TrainingLists } from './training-lists.ts';
import { LISTS_OF_A_PIECE, type OnPiece, type TrainingPiece } from './training-pieces.ts';
import type { RankerPlan, TrainingPlan } from '../plan/training-plan.ts';

export interface OutOfFoldLists {
  readonly training: RankerLists;
  /** Lists of users that training does not see, for the learning curve. */
  readonly validation: RankerLists;
}

type RankedPlan = TrainingPlan & { readonly ranker: RankerPlan };

export interface FoldRun {
  readonly ground: TrainingGround & { readonly plan: RankedPlan };
  readonly dataset: Pick<Dataset, 'users' | 'items'>;
  /** Columns of a feature row. */
  readonly width: number;
  readonly hand: TrainingHand;
  readonly checkpoints: Checkpoints;
  readonly onPiece: OnPiece;
}

/** All folds are given to the hand at once; their lists stand in the order of folds and users, whoever made them. */
export async function outOfFoldLists(run: FoldRun): Promise<OutOfFoldLists> {
  const { plan, input, foldOf } = run.ground;
  const chosen = chooseLists(input.interactions, foldOf, plan);
  const sides = [false, true].map((kept) => {
    const users = chosen.map((all) => all.filter((user) => isKept(user, plan) === kept));
    const count = users.reduce((sum, some, fold) => sum + questionCount(some, fold, plan), 0);
    return { users, lists: new TrainingLists(count, plan.candidates, run.width) };
  });
  let before = Promise.resolve();
  const folds = chosen.map((_, heldOut) => {
    const users = sides.map((side) => side.users[heldOut]);
    const made = run.checkpoints.kept(`fold-${heldOut}`, () => foldLists(run, heldOut, users));
    before = inTurn(made, before, ({ groups }) =>
      groups.forEach((lists, side) => lists.forEach((some) => sides[side].lists.append(some))),
    );
    return before;
  });
  await Promise.all(folds);
  const [training, validation] = sides.map(({ lists }) => lists.lists());
  return { training, validation };
}

async function inTurn<T>(
  made: Promise<T>,
  before: Promise<void>,
  use: (made: T) => void,
): Promise<void> {
  const [value] = await Promise.all([made, before]);
  use(value);
}

const isKept = (user: number, plan: RankedPlan): boolean =>
  user % plan.ranker.validationOneIn === 0;

type FoldLists = {
  /** Of each group of users, in pieces. */
  readonly groups: readonly (readonly Pick<RankerLists, keyof RankerLists>[])[];
  /** Work of all threads. */
  readonly seconds: number;
};

async function foldLists(
  { ground, dataset, hand, onPiece }: FoldRun,
  heldOut: number,
  groups: readonly Uint32Array[],
): Promise<FoldLists> {
  let total = 0;
  const note = (piece: Omit<TrainingPiece, 'heldOut'>): void => {
    total += piece.seconds;
    onPiece({ ...piece, heldOut });
  };
  const fits = ground.plan.scorers.map(async ({ name }, scorer) => {
    const { state, seconds } = await hand.fit({ scorer, heldOut });
    note({ work: 'fit', name, seconds });
    return state;
  });
  const states = await Promise.all(fits);
  const known = withoutFold(ground, heldOut);
  const facts = itemFacts(known, dataset.items, ground.input.now);
  const lift = fitDemographicLift(known, dataset.users);
  const piece = async (users: Uint32Array): Promise<RankerLists> => {
    const { lists, seconds } = await hand.lists({ heldOut, users, states, facts, lift });
    note({ work: 'lists', name: 'lists', seconds });
    return lists;
  };
  const made = await Promise.all(groups.map((users) => Promise.all(chunksOf(users).map(piece))));
  return { groups: made, seconds: total };
}

const chunksOf = (users: Uint32Array): Uint32Array[] =>
  Array.from({ length: Math.ceil(users.length / LISTS_OF_A_PIECE) }, (_, chunk) =>
    users.slice(chunk * LISTS_OF_A_PIECE, (chunk + 1) * LISTS_OF_A_PIECE),
  );

/** For each fold the users that are new or have something held out in it; a seeded sample where there are too many. */
function chooseLists(
  interactions: Interactions,
  foldOf: Uint8Array,
  plan: RankedPlan,
): Uint32Array[] {
  const { ranker, seed } = plan;
  const { folds, maximumLists: maximum } = ranker;
  const pairs: [fold: number, user: number][] = [];
  for (let user = 0; user < interactions.users; user++) {
    const mine = foldOf.subarray(interactions.offsets[user], interactions.offsets[user + 1]);
    const newIn = newUserFold(user, plan);
    for (let fold = 0; fold < folds; fold++)
      if (fold === newIn || mine.includes(fold)) pairs.push([fold, user]);
  }
  const drawn =
    pairs.length > maximum ? shuffle(pairs, seededRandom(seed + 1)).slice(0, maximum) : pairs;
  return Array.from({ length: folds }, (_, fold) =>
    Uint32Array.from(drawn.filter(([of]) => of === fold).map(([, user]) => user)).sort(),
  );
}
