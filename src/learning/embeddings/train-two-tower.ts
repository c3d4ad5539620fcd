/** Two towers: one climbs from a user's static attributes, one from what is known of an item; their product is affinity. */
import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled } from '../../domain/error.ts';
import { seededRandom, type Random } from '../../numeric/random.ts';
import type { SparseRows } from '../../numeric/sparse-rows.ts';
import { Adam, cosineDecay } from '../adam.ts';
import type { EmbeddingTraining } from './embedding-training.ts';
import { drawLinks, type Questions } from './history-questions.ts';
import { addNodeGradient, knownVectors } from './known-vectors.ts';
import {
  climbTower,
  descendTower,
  initialiseTower,
  towerLength,
  towerOf,
  TOWER,
} from './profile-tower.ts';
import { gatherRows, scatterRows } from './row-table.ts';
import { softmaxGradient, type SoftmaxGradient } from './softmax-products.ts';
import type { TensorBackend } from '../tensor-backend.ts';

export type TwoTowerSettings = Omit<
  EmbeddingTraining,
  'dimensions' | 'historyPower' | 'hiddenShare'
>;

export interface TwoTowerInput {
  /** [users × items] interest. */
  readonly interactions: SparseRows;
  /** [users] numbers of the statements that hold of each. */
  readonly profiles: readonly Uint32Array[];
  /** How many statements there are. */
  readonly statements: number;
  /** [items × nodes] what is known of the items. */
  readonly knowledge: SparseRows;
}

export interface TwoTowers {
  /** [towerLength(statements)] of the profile's tower. */
  readonly profile: Float32Array;
  /** [items × TOWER.output] */
  readonly items: Float32Array;
  /** [items] how much everybody likes it. */
  readonly bias: Float32Array;
}

/**
 * Retrieval by two towers (Covington, Adams and Sargin 2016; Yi et al. 2019) with the multinomial loss over all items or
 * a uniform sample. Same seed and backend, same bytes.
 * @throws TastegraphError `CANCELLED`
 */
export async function trainTwoTower(
  backend: TensorBackend,
  input: TwoTowerInput,
  plan: TwoTowerSettings,
): Promise<TwoTowers> {
  await backend.activate();
  const random = seededRandom(plan.seed);
  const towers = startTowers(input, random);
  const optimiser = new Adam(towers.all.length, plan.weightDecay);
  const gradient = viewsOf(input);
  for (let step = 0; step < plan.steps; step++) {
    stopIfCancelled(plan.signal);
    const questions = drawLinks(input.interactions, plan, 1, random);
    if (questions === undefined) break;
    gradient.all.fill(0);
    const loss = learn(backend, input, towers, questions, gradient);
    optimiser.step(towers.all, gradient.all, cosineDecay(plan.learningRate, step, plan.steps));
    plan.onStep?.({ step: step + 1, loss });
    await setImmediate();
  }
  const { profile, own, nodes, bias } = towers;
  const items = knownVectors(input.knowledge, own, nodes, TOWER.output);
  return { profile: profile.slice(), items, bias: bias.slice() };
}

/** Views into one array. */
interface Towers {
  readonly all: Float32Array;
  readonly profile: Float32Array;
  /** [items × TOWER.output] */
  readonly own: Float32Array;
  /** [nodes × TOWER.output] */
  readonly nodes: Float32Array;
  readonly bias: Float32Array;
}

function viewsOf({ interactions, statements, knowledge }: TwoTowerInput): Towers {
  const items = interactions.columns;
  const lengths = [towerLength(statements), items * TOWER.output, knowledge.columns * TOWER.output];
  const all = new Float32Array(lengths[0] + lengths[1] + lengths[2] + items);
  const [own, nodes] = [lengths[0], lengths[0] + lengths[1]];
  return {
    all,
    profile: all.subarray(0, own),
    own: all.subarray(own, nodes),
    nodes: all.subarray(nodes, nodes + lengths[2]),
    bias: all.subarray(nodes + lengths[2]),
  };
}

function startTowers(input: TwoTowerInput, random: Random): Towers {
  const towers = viewsOf(input);
  const { interactions, statements } = input;
  initialiseTower(towerOf(towers.profile, statements), random);
  for (let i = 0; i < towers.own.length; i++) towers.own[i] = SPREAD * random.normal();
  for (let i = 0; i < towers.nodes.length; i++) towers.nodes[i] = SPREAD * random.normal();
  interactions.indices.forEach((item, e) => (towers.bias[item] += interactions.values[e]));
  towers.bias.forEach((total, item) => (towers.bias[item] = Math.log1p(total)));
  return towers;
}

/** Small: everybody starts from what everybody likes. */
const SPREAD = 0.1;

function learn(
  backend: TensorBackend,
  { profiles, statements, knowledge }: TwoTowerInput,
  towers: Towers,
  { rows, sample, codes, answersPerRow }: Questions,
  gradient: Towers,
): number {
  const tower = towerOf(towers.profile, statements);
  const passes = Array.from(rows, (user) => climbTower(tower, profiles[user]));
  const width = TOWER.output;
  const queries = new Float32Array(rows.length * width);
  passes.forEach(({ output }, row) => queries.set(output, row * width));
  const vectors = knownVectors(knowledge, towers.own, towers.nodes, width);
  const found: SoftmaxGradient = softmaxGradient(backend, {
    rows: rows.length,
    candidates: sample.columns.length,
    width,
    queries,
    keys: gatherRows(vectors, sample.columns, width),
    bias: sample.correction.map((offset, at) => offset + towers.bias[sample.columns[at]]),
    codes,
  });
  scatterRows(found.keys, sample.columns, width, gradient.own);
  addNodeGradient(knowledge, gradient.own, width, gradient.nodes);
  scatterRows(found.bias, sample.columns, 1, gradient.bias);
  const into = towerOf(gradient.profile, statements);
  passes.forEach((pass, row) =>
    descendTower(tower, pass, found.queries.subarray(row * width, (row + 1) * width), into),
  );
  return found.loss / answersPerRow;
}
