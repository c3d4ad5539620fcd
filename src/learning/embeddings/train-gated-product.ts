/** Trains the gated inner product of profile and item: a sigmoid on top, logistic or squared loss, AdamW. */
import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled } from '../../domain/error.ts';
import { seededRandom } from '../../numeric/random.ts';
import type { SparseRows } from '../../numeric/sparse-rows.ts';
import { Adam, cosineDecay } from '../adam.ts';
import type { EmbeddingTraining } from './embedding-training.ts';
import { gatedViews, startGated, type GatedParameters } from './gated-parameters.ts';
import { addGatedGradient, gatedProduct, type GatedSide } from './gated-product.ts';
import { historyMeans, spreadMeans } from './history-means.ts';
import { drawPairs, type LabelledPairs, type PairDrawing } from './labelled-pairs.ts';
import { addStatements, spreadStatements } from './profile-statements.ts';
import { gatherRows, scatterRows } from './row-table.ts';
import { addSquareGradient, timesSquare } from '../square-product.ts';

export interface GatedSettings
  extends PairDrawing, Omit<EmbeddingTraining, 'maximumCandidates' | 'historyPower'> {
  /** Logistic: -log of the probability of what was right; squared: how far the probability was off. */
  readonly loss: 'logistic' | 'squared';
}

export interface GatedInput {
  /** [users × items] interest. */
  readonly interactions: SparseRows;
  /** [users] numbers of the statements that hold of each. */
  readonly profiles: readonly Uint32Array[];
  /** How many statements there are. */
  readonly statements: number;
  /** [items × dimensions] vectors to start from. */
  readonly start: Float32Array;
}

/**
 * P(wanted) = σ(f(u, v) + b_v) with u = H · mean(history) + Σ statements. A hidden item counts as much as its interest,
 * against uniform items that are not in the history. It needs no tensors: the same bytes on every backend.
 * @throws TastegraphError `CANCELLED`
 */
export async function trainGatedProduct(
  input: GatedInput,
  plan: GatedSettings,
): Promise<GatedParameters> {
  const { interactions, statements, start } = input;
  const random = seededRandom(plan.seed);
  const shape = { items: interactions.columns, statements, width: plan.dimensions };
  const parameters = startGated(shape, start, random);
  startBias(parameters.bias, interactions);
  const optimiser = new Adam(parameters.all.length, plan.weightDecay);
  const gradient = gatedViews(shape);
  for (let step = 0; step < plan.steps; step++) {
    stopIfCancelled(plan.signal);
    const pairs = drawPairs(interactions, plan, random);
    if (pairs === undefined) break;
    gradient.all.fill(0);
    const loss = learn(input, plan, parameters, pairs, gradient);
    optimiser.step(parameters.all, gradient.all, cosineDecay(plan.learningRate, step, plan.steps));
    plan.onStep?.({ step: step + 1, loss });
    await setImmediate();
  }
  return parameters;
}

/** The odds that a hidden item is this one and not a uniform one, in logarithms. */
function startBias(bias: Float32Array, { indices, values }: SparseRows): void {
  indices.forEach((item, e) => (bias[item] += values[e]));
  const mean = bias.reduce((sum, total) => sum + total, 0) / Math.max(1, bias.length);
  bias.forEach((total, item) => (bias[item] = Math.log((total + 1) / (mean + 1))));
}

/** Adds to the gradient; the mean loss of a pair. */
function learn(
  { interactions, profiles }: GatedInput,
  plan: GatedSettings,
  parameters: GatedParameters,
  pairs: LabelledPairs,
  gradient: GatedParameters,
): number {
  const { dimensions: width } = plan;
  const { history, theta } = parameters;
  const means = historyMeans(interactions, pairs.seen, parameters.items, width, 1);
  const asked = Array.from(pairs.rows, (user) => profiles[user]);
  const profile = timesSquare(means, history, width);
  addStatements(parameters.statements, asked, profile, width);
  const users = side(profile, theta, width);
  const items = side(gatherRows(parameters.items, pairs.columns, width), theta, width);
  const ofUsers = emptySide(users);
  const ofItems = emptySide(items);
  const loss = learnPairs(
    plan,
    parameters.bias,
    pairs,
    { users, items, ofUsers, ofItems },
    gradient.bias,
  );
  addSquareGradient(users.vectors, theta, width, ofUsers.gates, {
    ofX: ofUsers.vectors,
    ofM: gradient.theta,
  });
  addSquareGradient(items.vectors, theta, width, ofItems.gates, {
    ofX: ofItems.vectors,
    ofM: gradient.theta,
  });
  scatterRows(ofItems.vectors, pairs.columns, width, gradient.items);
  spreadStatements(ofUsers.vectors, asked, gradient.statements, width);
  const ofMeans = new Float32Array(means.length);
  addSquareGradient(means, history, width, ofUsers.vectors, {
    ofX: ofMeans,
    ofM: gradient.history,
  });
  spreadMeans(interactions, pairs.seen, ofMeans, width, 1, gradient.items);
  return loss;
}

const side = (vectors: Float32Array, theta: Float32Array, width: number): GatedSide => ({
  vectors,
  gates: timesSquare(vectors, theta, width),
});

const emptySide = ({ vectors, gates }: GatedSide): GatedSide => ({
  vectors: new Float32Array(vectors.length),
  gates: new Float32Array(gates.length),
});

interface Sides {
  readonly users: GatedSide;
  readonly items: GatedSide;
  readonly ofUsers: GatedSide;
  readonly ofItems: GatedSide;
}

function learnPairs(
  { dimensions: width, loss: kind }: GatedSettings,
  bias: Float32Array,
  { row, column, label, weight, columns }: LabelledPairs,
  { users, items, ofUsers, ofItems }: Sides,
  ofBias: Float32Array,
): number {
  const total = weight.reduce((sum, w) => sum + w, 0);
  const gates = new Float32Array(width);
  let loss = 0;
  for (let pair = 0; pair < row.length; pair++) {
    const place = { left: users, r: row[pair], right: items, c: column[pair], width };
    const item = columns[column[pair]];
    const wanted = 1 / (1 + Math.exp(-gatedProduct(place, gates) - bias[item]));
    const off = wanted - label[pair];
    const share = weight[pair] / total;
    const right = label[pair] === 1 ? wanted : 1 - wanted;
    loss += share * (kind === 'squared' ? off * off : -Math.log(Math.max(right, 1e-12)));
    const error = share * off * (kind === 'squared' ? 2 * wanted * (1 - wanted) : 1);
    addGatedGradient(error, place, gates, ofUsers, ofItems);
    ofBias[item] += error;
  }
  return loss;
}
