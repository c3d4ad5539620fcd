/** The inner loops that training and serving spend their time in. */
import type { History } from '../../src/dataset/history.ts';
import type { KnowledgeGraph } from '../../src/graph/knowledge-graph.ts';
import { initialMember } from '../../src/learning/ranker/ranker-weights.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { built } from './built.ts';
import { latency, type Figure } from './figure.ts';
import { FILMS, type Section } from './section.ts';
import { timesOf } from './times-of.ts';

export const kernelsBench: Section = async (say) => {
  say('inverting matrices');
  const inverse = await inverseFigure(1_682);
  say('ranking and explaining');
  return [inverse, ...(await rankerFigures()), await pathsFigure()];
};

/** Of the size of MovieLens-100K's catalogue: what one EASE fit there takes. */
async function inverseFigure(n: number): Promise<Figure> {
  const { invertSpd } = await built('numeric/spd-inverse');
  const random = seededRandom(1);
  const matrix = Float64Array.from({ length: n * n }, () => random.next());
  for (let i = 0; i < n; i++) matrix[i * n + i] += n;
  const took: number[] = [];
  for (let round = 0; round < 4; round++) {
    const own = matrix.slice();
    const started = performance.now();
    await invertSpd(own, n);
    took.push(performance.now() - started);
  }
  return latency(`inverse of ${n} × ${n}, positive definite`, took.slice(1));
}

const SHAPE = { width: 44, hidden1: 64, hidden2: 32 };
const MEMBERS = 4;
const GROUPS = 6;

async function rankerFigures(): Promise<Figure[]> {
  const { openNeuralRanker } = await built('learning/ranker/neural-ranker');
  const { shapleyContributions } = await built('learning/ranker/shapley');
  const random = seededRandom(2);
  const ranker = openNeuralRanker({
    ...SHAPE,
    mean: new Float32Array(SHAPE.width),
    scale: new Float32Array(SHAPE.width).fill(1),
    members: Array.from({ length: MEMBERS }, () => initialMember(SHAPE, random)),
  });
  const features = Float32Array.from({ length: 200 * SHAPE.width }, () => random.normal());
  const page = features.slice(0, 10 * SHAPE.width);
  const groups = Uint8Array.from({ length: SHAPE.width }, (_, k) => k % GROUPS);
  const background = new Float32Array(SHAPE.width);
  const out = new Float32Array(200);
  const score = (): void => ranker.score(features, 200, out);
  const explain = (): void => void shapleyContributions(ranker, page, groups, GROUPS, background);
  const rounds = Array.from({ length: 300 }, (_, round) => round);
  return [
    latency(`ranker of ${MEMBERS} networks, 200 rows`, timesOf(score, rounds)),
    latency('Shapley values of a page of 10', timesOf(explain, rounds)),
  ];
}

async function pathsFigure(): Promise<Figure> {
  const { findPaths } = await built('graph/find-paths');
  const { graph, histories, items } = await filmsGraph();
  const random = seededRandom(3);
  const find = (history: History): void => {
    for (let i = 0; i < 10; i++) findPaths(graph, history, random.integer(items), 3);
  };
  return latency('paths to 10 films', timesOf(find, histories));
}

async function filmsGraph(): Promise<{
  graph: KnowledgeGraph;
  histories: readonly History[];
  items: number;
}> {
  const { readSource } = await built('ingest/read-source');
  const { loadDataset } = await built('dataset/dataset');
  const { buildKnowledgeGraph } = await built('graph/knowledge-graph');
  const { historyOf, interactionsOf } = await built('dataset/interactions');
  const { source } = await readSource([{ path: FILMS }]);
  const dataset = await loadDataset(source);
  const { users, items, events } = dataset;
  const interactions = interactionsOf(events, users.length, items.length);
  const histories = Array.from({ length: 1_000 }, (_, user) => historyOf(interactions, user));
  return { graph: buildKnowledgeGraph(dataset), histories, items: items.length };
}
