/** Who foretells best what people come to next: what is counted, the perceptron of profiles, or the encoder of behaviour. */
import { profileVocabulary } from '../../learning/embeddings/profile-code.ts';
import { profileExamples, profileReader } from '../../learning/profile/profile-features.ts';
import {
  profileCategories,
  trainProfileNetwork,
  type ProfileModel,
} from '../../learning/profile/profile-network.ts';
import {
  measureCategories,
  measureNext,
  type NextFigures,
} from '../../learning/sequence/next-measures.ts';
import type { SequenceEncoder } from '../../learning/sequence/sequence-encoder.ts';
import type { NextItemQuestion } from '../../learning/sequence/sequence-task.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import { fitFollowers, scoreFollowers } from './follower-model.ts';
import { habitOf } from './habit.ts';
import { usersOf, type PeopleTask } from './people-task.ts';
import {
  NEXT_CATEGORIES_BY,
  NEXT_ITEMS_BY,
  type NextCategoriesBy,
  type NextItemsBy,
  type NextTrial,
} from './sequence-part.ts';

export interface TrialMeans {
  readonly backend: TensorBackend;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

/** @param train without the items that are asked for; @param encoder learned from it */
export async function nextTrials(
  train: PeopleTask,
  questions: readonly NextItemQuestion[],
  encoder: SequenceEncoder,
  means: TrialMeans,
): Promise<NextTrial[]> {
  const { categories, persons } = train;
  const scores = new Float32Array(train.items);
  const counted = fitFollowers(train);
  const network = await trainPerceptron(train, means);
  const reader = profileReader(network.vocabulary, categories);
  const ofItems = async (score: (before: Uint32Array) => void): Promise<NextFigures> =>
    measureNext(questions, categories, ({ before }) => {
      score(before);
      return { scores };
    });
  return [
    { name: 'popularity', ...(await ofItems(() => scores.set(counted.popularity))) },
    {
      name: 'followers',
      ...(await ofItems((before) => scoreFollowers(counted, before, scores))),
    },
    {
      name: 'habit',
      ...measureCategories(questions, categories, ({ before }) => habitOf(categories, before)),
    },
    {
      name: 'profile-mlp',
      ...measureCategories(questions, categories, ({ user, before }) =>
        profileCategories(network.network, reader.read(persons[user].user, before)),
      ),
    },
    {
      name: 'encoder',
      ...(await measureNext(questions, categories, ({ before }) => {
        const vector = encoder.encode(before);
        encoder.score(vector, scores);
        return { scores, categories: encoder.nextCategories(before) };
      })),
    },
  ];
}

export async function trainPerceptron(
  task: PeopleTask,
  { backend, seed, signal }: TrialMeans,
): Promise<{ readonly vocabulary: readonly string[]; readonly network: ProfileModel }> {
  const users = usersOf(task);
  const vocabulary = profileVocabulary(users);
  const examples = profileExamples(profileReader(vocabulary, task.categories), users, task, seed);
  return { vocabulary, network: await trainProfileNetwork(backend, examples, { seed, signal }) };
}

/** The best by hit rate; of equal ones the simplest. */
export function bestForItems(trials: readonly NextTrial[]): NextItemsBy {
  return bestOf(NEXT_ITEMS_BY, trials, ({ hitRate }) => hitRate) ?? 'popularity';
}

/** The best by the share of right categories; undefined where there are no categories. */
export const bestForCategories = (trials: readonly NextTrial[]): NextCategoriesBy | undefined =>
  bestOf(NEXT_CATEGORIES_BY, trials, ({ categoryAccuracy }) => categoryAccuracy);

function bestOf<Name extends NextTrial['name']>(
  names: readonly Name[],
  trials: readonly NextTrial[],
  worth: (trial: NextTrial) => number | undefined,
): Name | undefined {
  let best: { readonly name: Name; readonly worth: number } | undefined;
  for (const name of names) {
    const trial = trials.find((one) => one.name === name);
    const own = trial === undefined ? undefined : worth(trial);
    if (own !== undefined && (best === undefined || own > best.worth)) best = { name, worth: own };
  }
  return best?.name;
}
