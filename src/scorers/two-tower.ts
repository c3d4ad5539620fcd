/** Affinity of a profile to an item by two towers: what may be said of someone who has not clicked yet. */
import { interestMatrix } from '../dataset/interactions.ts';
import { unitRows } from '../learning/embeddings/known-vectors.ts';
import { profileEncoder, profileVocabulary } from '../learning/embeddings/profile-code.ts';
import { climbTower, towerOf, TOWER } from '../learning/embeddings/profile-tower.ts';
import type { TensorBackend } from '../learning/tensor-backend.ts';
import { trainTwoTower, type TwoTowerSettings } from '../learning/embeddings/train-two-tower.ts';
import { rowProducts } from '../numeric/row-products.ts';
import { sideBySide } from '../numeric/side-by-side.ts';
import { sparseRowsFromTriples } from '../numeric/sparse-rows.ts';
import type { User } from '../domain/user.ts';
import type { FitInput, Scorer, ScorerModule } from './scorer.ts';

export type TwoTowerState = {
  /** Statements on users that the profile's tower knows. */
  readonly vocabulary: readonly string[];
  /** Parameters of the profile's tower. */
  readonly profile: Float32Array;
  /** [items × 8] */
  readonly items: Float32Array;
  /** [items] */
  readonly bias: Float32Array;
};

const DEFAULTS = {
  steps: 200,
  batch: 256,
  learningRate: 0.01,
  weightDecay: 1,
  maximumCandidates: 2048,
};

export function twoTower(
  backend: TensorBackend,
  settings: Partial<TwoTowerSettings> = {},
): ScorerModule<TwoTowerState> {
  return {
    name: 'two-tower',
    async fit(input) {
      const { interactions, users = [], seed, signal } = input;
      const vocabulary = profileVocabulary(users);
      const encode = profileEncoder(vocabulary);
      const towers = await trainTwoTower(
        backend,
        {
          interactions: interestMatrix(interactions),
          profiles: Array.from({ length: interactions.users }, (_, user) => encode(users[user])),
          statements: vocabulary.length,
          knowledge: knowledgeOf(input),
        },
        { ...DEFAULTS, seed, signal, ...settings },
      );
      return { vocabulary, ...towers };
    },
    open: openTwoTower,
  };
}

function knowledgeOf({ metaPaths, interactions }: FitInput) {
  const none = sparseRowsFromTriples(interactions.items, 0, [], [], []);
  return unitRows(sideBySide([none, ...metaPaths.map(({ links }) => links)]));
}

/** score(i) = tower(user) · items(i) + bias(i); the history is not looked at. */
export function openTwoTower({ vocabulary, profile, items, bias }: TwoTowerState): Scorer {
  const encode = profileEncoder(vocabulary);
  const tower = towerOf(profile, vocabulary.length);
  const width = TOWER.output;
  const product = rowProducts(bias.length, width + 1, (item, k) =>
    k < width ? items[item * width + k] : bias[item],
  );
  const describe = (user: User | undefined): void => {
    product.vector.set(climbTower(tower, encode(user)).output);
    product.vector[width] = 1;
  };
  return {
    score(_history, out, user) {
      describe(user);
      product.multiply(out);
    },
    scoreOnly(_history, chosen, out, user) {
      describe(user);
      product.multiplyOnly(chosen, out);
    },
  };
}
