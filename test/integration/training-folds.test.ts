/** Honesty of the ranker's training lists: no feature has seen the answer. */
import { loadDataset } from '../../src/dataset/dataset.ts';
import type { History } from '../../src/dataset/history.ts';
import { historyOf, type Interactions } from '../../src/dataset/interactions.ts';
import { fitDemographicLift } from '../../src/features/demographic-lift.ts';
import { featureLayout } from '../../src/features/feature-layout.ts';
import { fitTrends, trendsOf } from '../../src/features/trends.ts';
import { assignFolds, NO_FOLD } from '../../src/model/training/fold-plan.ts';
import { NO_CHECKPOINTS } from '../../src/model/training/checkpoints.ts';
import { outOfFoldLists } from '../../src/model/training/out-of-fold.ts';
import { trainingCrew } from '../../src/model/training/training-crew.ts';
import { trainingHand } from '../../src/model/training/training-hand.ts';
import { prepareTraining } from '../../src/model/training/prepare-training.ts';
import type { TrainingPlan } from '../../src/model/plan/training-plan.ts';
import { popularity } from '../../src/scorers/popularity.ts';
import type { ScorerModule } from '../../src/scorers/scorer.ts';
import { plantedShop, sourceOf } from '../support/planted-shop.ts';

const FOLDS = 4;
const ITEMS = 30;
const dataset = await loadDataset(sourceOf(plantedShop(50, ITEMS)));
const input = prepareTraining(dataset, 1);
const all = input.interactions;

/** One scorer that keeps account of what it was given; otherwise it is popularity. */
interface Account {
  /** Per fold, what was fitted on. */
  readonly fitted: Interactions[];
  /** Per fold, the histories that were asked about. */
  readonly asked: History[][];
}

function accountant(): { readonly module: ScorerModule; readonly account: Account } {
  const account: Account = { fitted: [], asked: [] };
  const real = popularity();
  const module: ScorerModule = {
    name: 'accountant',
    fit(given) {
      account.fitted.push(given.interactions);
      account.asked.push([]);
      return real.fit(given);
    },
    open(state) {
      const scorer = real.open(state as Parameters<typeof real.open>[0]);
      const histories = account.asked[account.fitted.length - 1];
      return {
        score(history, out) {
          histories.push(history);
          scorer.score(history, out);
        },
      };
    },
  };
  return { module, account };
}

const plan = (maximumLists: number): TrainingPlan & Required<Pick<TrainingPlan, 'ranker'>> => ({
  name: 'honest',
  seed: 1,
  candidates: ITEMS,
  scorers: [{ name: 'accountant', group: 'popularity', candidateWeight: 1 }],
  ranker: { folds: FOLDS, maximumLists, validationOneIn: 5, settings: {} },
});

const { attributes } = fitDemographicLift(all, dataset.users);
const LAYOUT = featureLayout(
  [{ name: 'accountant', group: 'popularity' }],
  attributes,
  trendsOf(fitTrends(all)),
);
const WIDTH = LAYOUT.names.length;

const listsWith = async (maximumLists = 10_000) => {
  const { module, account } = accountant();
  return { ...(await listsOn(module, maximumLists)), account };
};

const listsOn = (module: ScorerModule, maximumLists: number, given = input) => {
  const foldOf = assignFolds(given.interactions, FOLDS, 1);
  const ground = { plan: plan(maximumLists), input: given, foldOf, users: dataset.users };
  const hand = trainingCrew([trainingHand(ground, [module])]);
  return outOfFoldLists({
    ground,
    dataset,
    width: WIDTH,
    hand,
    onPiece: () => {},
    checkpoints: NO_CHECKPOINTS,
  });
};

const { training, validation, account } = await listsWith();
const foldOf = assignFolds(all, FOLDS, 1);

test('what a fold holds out is in none of its fits, and all else is in each', () => {
  expect(account.fitted).toHaveLength(FOLDS);
  account.fitted.forEach((known, fold) => {
    for (let user = 0; user < all.users; user++) {
      const expected = entriesOf(user).filter((e) => foldOf[e] !== fold);
      expect([...historyOf(known, user).item]).toEqual(expected.map((e) => all.item[e]));
    }
  });
});

test('the histories that are asked about are those of the fit: nothing held out is among them', () => {
  account.asked.forEach((histories, fold) => {
    const known = account.fitted[fold];
    const expected = Array.from({ length: all.users }, (_, user) => user)
      .filter((user) => entriesOf(user).some((e) => foldOf[e] === fold))
      .map((user) => historyOf(known, user).item.join());
    // Those who are kept for validation come last.
    expect(histories.map(({ item }) => item.join()).sort()).toEqual(expected.sort());
  });
});

test('each liked interaction is held out once, each dismissed one never', () => {
  const held = account.fitted.map((known) => all.item.length - known.item.length);
  const liked = all.weight.filter((weight) => weight > 0).length;
  expect(held.reduce((a, b) => a + b)).toBe(liked);
  all.weight.forEach((weight, e) => expect(foldOf[e] === NO_FOLD).toBe(weight === 0));
});

test('exactly what was held out counts as right in the lists', () => {
  // Every item is a candidate here, so each liked interaction must be right in one list.
  const right = [training, validation].map(
    ({ relevance }) => relevance.filter((one) => one > 0).length,
  );
  expect(right[0] + right[1]).toBe(all.weight.filter((weight) => weight > 0).length);
});

test('one user in five is kept for validation, and nobody is on both sides', () => {
  expect(validation.lists).toBe(listsOf((user) => user % 5 === 0));
  expect(training.lists).toBe(listsOf((user) => user % 5 !== 0));
});

test('a popularity feature does not count the held-out interaction itself', () => {
  // What it says must be one of the sums that a fold was fitted on, never the sum over everything.
  const column = LAYOUT.names.indexOf('item:log-popularity');
  const possible = new Set(account.fitted.flatMap((known) => [...popularities(known)]));
  for (const { lists, length, width, features, sizes } of [training, validation])
    for (let list = 0; list < lists; list++)
      for (let row = 0; row < sizes[list]; row++)
        expect(possible).toContain(features[(list * length + row) * width + column]);
});

test('too many lists are cut to a sample that the seed draws', async () => {
  const few = await listsWith(20);
  expect(few.training.lists + few.validation.lists).toBeLessThanOrEqual(20);
  expect(few.training.lists + few.validation.lists).toBeGreaterThan(10);
  expect((await listsWith(20)).training).toEqual(few.training);
});

test('a run that is stopped while it collects lists ends there', async () => {
  const stop = new AbortController();
  const { module, account: asked } = accountant();
  const stopping: ScorerModule = {
    ...module,
    open(state) {
      const scorer = module.open(state);
      return {
        score(history, out) {
          stop.abort();
          scorer.score(history, out);
        },
      };
    },
  };
  const given = { ...input, signal: stop.signal };
  const run = listsOn(stopping, 10_000, given);
  await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(asked.fitted).toHaveLength(1);
});

/** (user, fold) pairs in which something is held out. */
function listsOf(users: (user: number) => boolean): number {
  let lists = 0;
  for (let user = 0; user < all.users; user++) {
    const folds = new Set(entriesOf(user).map((e) => foldOf[e]));
    folds.delete(NO_FOLD);
    if (users(user)) lists += folds.size;
  }
  return lists;
}

/** Entries of a user. */
function entriesOf(user: number): number[] {
  const [start, end] = [all.offsets[user], all.offsets[user + 1]];
  return Array.from({ length: end - start }, (_, at) => start + at);
}

/** [items] as the feature has it. */
function popularities({ item, weight }: Interactions): Float32Array {
  const sums = new Float32Array(ITEMS);
  item.forEach((one, e) => (sums[one] += weight[e]));
  return sums.map((sum) => Math.log1p(sum));
}
