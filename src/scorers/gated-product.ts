/** The gated inner product of a profile (history and declared attributes) and an item, from node embeddings on. */
import type { History } from '../dataset/history.ts';
import { interestMatrix } from '../dataset/interactions.ts';
import type { User } from '../domain/user.ts';
import { gatedProduct } from '../learning/embeddings/gated-product.ts';
import { historyShare } from '../learning/embeddings/history-means.ts';
import { profileEncoder, profileVocabulary } from '../learning/embeddings/profile-code.ts';
import { addStatements } from '../learning/embeddings/profile-statements.ts';
import { timesSquare } from '../learning/square-product.ts';
import type { TensorBackend } from '../learning/tensor-backend.ts';
import {
  trainGatedProduct,
  type GatedSettings,
} from '../learning/embeddings/train-gated-product.ts';
import { embeddingScorer } from './embedding.ts';
import type { Scorer, ScorerModule } from './scorer.ts';

export type GatedState = {
  readonly dimensions: number;
  readonly vocabulary: readonly string[];
  /** [items × dimensions] */
  readonly items: Float32Array;
  /** [items] */
  readonly bias: Float32Array;
  /** [dimensions × dimensions] from the mean of the history to the profile. */
  readonly history: Float32Array;
  /** [vocabulary × dimensions] */
  readonly statements: Float32Array;
  /** [dimensions × dimensions] */
  readonly theta: Float32Array;
};

const DEFAULTS = {
  dimensions: 32,
  steps: 250,
  batch: 128,
  learningRate: 0.01,
  weightDecay: 0.1,
  hiddenShare: 0.5,
  answers: 8,
  negatives: 4,
  loss: 'logistic',
} as const;

export function gatedProductScorer(
  backend: TensorBackend,
  settings: Partial<GatedSettings> = {},
): ScorerModule<GatedState> {
  return {
    name: 'gated-product',
    async fit(input) {
      const { interactions, users = [], seed, signal } = input;
      const plan: GatedSettings = { ...DEFAULTS, seed, signal, ...settings };
      const { dimensions } = plan;
      const vocabulary = profileVocabulary(users);
      const encode = profileEncoder(vocabulary);
      const nodes = await embeddingScorer(backend, { dimensions }).fit(input);
      const trained = await trainGatedProduct(
        {
          interactions: interestMatrix(interactions),
          profiles: Array.from({ length: interactions.users }, (_, user) => encode(users[user])),
          statements: vocabulary.length,
          start: nodes.vectors,
        },
        plan,
      );
      const { items, bias, history, statements, theta } = trained;
      const kept = [items, bias, history, statements, theta].map((part) => part.slice());
      const [v, b, h, s, t] = kept;
      return { dimensions, vocabulary, items: v, bias: b, history: h, statements: s, theta: t };
    },
    open: openGatedProduct,
  };
}

/** score(i) = f(profile, item i) + bias(i): the log odds of "wanted". */
export function openGatedProduct(state: GatedState): Scorer {
  const { dimensions: width, vocabulary, items, bias, history, statements, theta } = state;
  const encode = profileEncoder(vocabulary);
  const right = { vectors: items, gates: timesSquare(items, theta, width) };
  const gates = new Float32Array(width);
  const profileOf = ({ item, weight }: History, user: User | undefined): Float32Array => {
    const mean = new Float32Array(width);
    const share = historyShare(
      weight.reduce((sum, w) => sum + w, 0),
      1,
    );
    for (let h = 0; h < item.length; h++) {
      const part = share * weight[h];
      for (let k = 0; k < width; k++) mean[k] += part * items[item[h] * width + k];
    }
    const profile = timesSquare(mean, history, width);
    addStatements(statements, [encode(user)], profile, width);
    return profile;
  };
  const asker = (of: History, user: User | undefined): ((item: number) => number) => {
    const vectors = profileOf(of, user);
    const left = { vectors, gates: timesSquare(vectors, theta, width) };
    return (c) => gatedProduct({ left, r: 0, right, c, width }, gates) + bias[c];
  };
  return {
    score(of, out, user) {
      const ask = asker(of, user);
      for (let item = 0; item < bias.length; item++) out[item] = ask(item);
    },
    scoreOnly(of, chosen, out, user) {
      const ask = asker(of, user);
      for (let i = 0; i < chosen.length; i++) out[i] = ask(chosen[i]);
    },
  };
}
