/** What each way of knowing an item is worth alone, and what fusing them gains or loses; also of items nobody took yet. */
import type { Dataset } from '../../dataset/dataset.ts';
import { filterInteractions, latestOf } from '../../dataset/interactions.ts';
import { FUSION_KINDS } from '../../learning/fusion/fusion-network.ts';
import { itemMode, type ItemMode } from '../../learning/fusion/item-modes.ts';
import { fuseItems, trainFusion } from '../../learning/fusion/train-fusion.ts';
import type { NextItemQuestion } from '../../learning/sequence/sequence-task.ts';
import type { TextEncoder } from '../../learning/text/text-encoder.ts';
import { prepareTraining } from '../../model/training/prepare-training.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { itemModes, nextPairs } from '../../scorers/fused.ts';
import { CUT, hitRate, nextItemNdcg, rankOf } from '../../learning/sequence/next-measures.ts';
import { nextQuestions } from './next-questions.ts';
import type { EncoderRun } from './sequence-table.ts';

export interface FusionRow {
  readonly name: string;
  readonly dimensions: number;
  /** @10 among all items that the person does not have. */
  readonly hitRate: number;
  readonly ndcg: number;
  /** Where the next item is one that nobody took before: among all such items. */
  readonly coldHitRate: number;
  readonly coldNdcg: number;
}

export interface FusionTable {
  readonly rows: readonly FusionRow[];
  readonly questions: number;
  readonly coldQuestions: number;
  readonly coldItems: number;
}

/** Of the items, so many are kept from training. */
const COLD_SHARE = 0.1;

/** Latest items whose mean vector is compared with all others. */
const LATEST = 5;

/** @param encoder makes the mode `text` of title and description; without one it is that of the scorers */
export async function fusionTable(
  dataset: Dataset,
  run: EncoderRun,
  encoder?: TextEncoder,
): Promise<FusionTable> {
  const { backend, seed, signal, onProgress } = run;
  const { questions, interactions: all } = nextQuestions(dataset, seed);
  const cold = coldItems(dataset.items.length, seed);
  const interactions = filterInteractions(all, (entry) => cold[all.item[entry]] === 0);
  const input = {
    ...prepareTraining(dataset, seed, signal),
    interactions,
    now: latestOf(interactions.at),
  };
  const modes = await itemModes(backend, input);
  if (encoder !== undefined) modes.splice(1, 0, await encodedMode(dataset, encoder, signal));
  const pairs = nextPairs(input);
  const ask = { questions, cold, items: dataset.items.length };
  const rows = modes.map((mode) => measured(mode.name, mode.dimensions, mode.vectors, ask));
  const trainings = [
    ...modes.map((mode) => ({
      name: `${mode.name}, projected`,
      kind: FUSION_KINDS[0],
      of: [mode],
    })),
    ...FUSION_KINDS.map((kind) => ({ name: `fused: ${kind}`, kind, of: modes })),
  ];
  for (const [place, { name, kind, of }] of trainings.entries()) {
    const model = await trainFusion(backend, kind, of, pairs, {
      seed,
      signal,
      onStep: (done) => onProgress?.((place + done) / trainings.length, name),
    });
    const vectors = await fuseItems(backend, model, of);
    rows.push(measured(name, model.dimensions, vectors, ask));
  }
  return {
    rows,
    questions: questions.length,
    coldQuestions: questions.filter(({ next }) => cold[next] === 1).length,
    coldItems: cold.reduce((sum, one) => sum + one, 0),
  };
}

function coldItems(items: number, seed: number): Uint8Array {
  const order = Uint32Array.from({ length: items }, (_, item) => item);
  const cold = new Uint8Array(items);
  for (const item of shuffle(order, seededRandom(seed)).slice(0, Math.floor(items * COLD_SHARE)))
    cold[item] = 1;
  return cold;
}

async function encodedMode(
  { items }: Dataset,
  encoder: TextEncoder,
  signal: AbortSignal | undefined,
): Promise<ItemMode> {
  const texts = items.map(({ title = '', description = '' }) => `${title} ${description}`.trim());
  return itemMode(encoder.name, encoder.dimensions, await encoder.encode(texts, signal));
}

interface Ask {
  readonly questions: readonly NextItemQuestion[];
  /** [items] */
  readonly cold: Uint8Array;
  readonly items: number;
}

function measured(
  name: string,
  dimensions: number,
  vectors: Float32Array,
  { questions, cold, items }: Ask,
): FusionRow {
  const scores = new Float32Array(items);
  const ranksIn = (asked: readonly NextItemQuestion[], isOut: (item: number) => boolean) =>
    Float64Array.from(asked, ({ before, next }) => {
      scoreByLatest(vectors, dimensions, before, scores);
      for (const item of before) scores[item] = -Infinity;
      scores.forEach((_, item) => (scores[item] = isOut(item) ? -Infinity : scores[item]));
      return rankOf(scores, next);
    });
  const overall = ranksIn(questions, () => false);
  const ofCold = ranksIn(
    questions.filter(({ next }) => cold[next] === 1),
    (item) => cold[item] === 0,
  );
  return {
    name,
    dimensions,
    hitRate: hitRate(overall, CUT),
    ndcg: nextItemNdcg(overall, CUT),
    coldHitRate: hitRate(ofCold, CUT),
    coldNdcg: nextItemNdcg(ofCold, CUT),
  };
}

/** Inner products with the sum of the latest items' vectors. */
function scoreByLatest(
  vectors: Float32Array,
  dimensions: number,
  before: Uint32Array,
  scores: Float32Array,
): void {
  const query = new Float32Array(dimensions);
  for (const item of before.subarray(-LATEST))
    for (let k = 0; k < dimensions; k++) query[k] += vectors[item * dimensions + k];
  for (let item = 0; item < scores.length; item++) {
    let sum = 0;
    for (let k = 0; k < dimensions; k++) sum += query[k] * vectors[item * dimensions + k];
    scores[item] = sum;
  }
}
