/** What people would make of an item nobody has met yet, told from what it is: attributes mapped to taste. */
import type { History } from '../dataset/history.ts';
import { columnCounts, rowLengths } from '../numeric/row-lengths.ts';
import { breather } from '../numeric/breather.ts';
import { rowProducts } from '../numeric/row-products.ts';
import { sideBySide } from '../numeric/side-by-side.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import { sparseRidge } from '../numeric/sparse-ridge.ts';
import { itemPopularity } from './popularity.ts';
import type { FitInput, Scorer, ScorerModule } from './scorer.ts';
import { svd, type SvdState } from './svd.ts';

export interface ColdItemSettings {
  readonly factors?: number;
  /** Ridge penalty on the weight of an attribute. */
  readonly lambda?: number;
  /** What an item's place in the knowledge graph counts, against its content. */
  readonly pathWeight?: number;
}

export type ColdItemState = {
  readonly factors: number;
  /** [items × factors] what an event on the item says of its user; 0 where the item has none. */
  readonly history: Float32Array;
  /** [items × factors] what the item's attributes promise. */
  readonly promised: Float32Array;
  /** [factors] the typical event: who has no history is asked for as everybody. */
  readonly typical: Float32Array;
};

/**
 * Learning attribute-to-feature mappings (Gantner et al. 2010): the factors that a truncated SVD gives the items with
 * events are regressed on content terms and on the nodes of the knowledge graph; each item is then scored by the
 * factors that its attributes promise, never by its own. Popularity is in those factors: what is usually liked is
 * promised to be.
 */
export function coldItem(settings: ColdItemSettings = {}): ScorerModule<ColdItemState> {
  const { factors = 32, lambda = 2, pathWeight = 0.25 } = settings;
  return {
    name: 'cold-item',
    async fit(input) {
      const learned = await svd({ factors, userPower: 0 }).fit(input);
      const known = itemPopularity(input.interactions);
      const attributes = attributesOf(input, pathWeight);
      const promised = await promisedFactors(learned, known, attributes, lambda, input);
      const history = historyFactors(learned, known);
      const typical = weightedMean(history, known, learned.factors);
      return { factors: learned.factors, history, promised, typical };
    },
    open: openColdItem,
  };
}

/** Content as it is; of each meta-path but those that content holds, nodes that few items share count more. */
function attributesOf({ content, metaPaths }: FitInput, weight: number): SparseRows {
  const related = metaPaths.filter(({ name }) => !IN_CONTENT.has(name));
  return sideBySide([content, ...related.map(({ links }) => unitRows(links, weight))]);
}

const IN_CONTENT: ReadonlySet<string> = new Set(['category', 'tag']);

function unitRows(links: SparseRows, length: number): SparseRows {
  const counts = columnCounts(links);
  const discounted = {
    ...links,
    values: links.values.map((value, e) => value / Math.sqrt(counts[links.indices[e]])),
  };
  const lengths = rowLengths(discounted);
  for (let row = 0; row < links.rows; row++) {
    for (let e = links.offsets[row]; e < links.offsets[row + 1]; e++)
      discounted.values[e] *= length / lengths[row];
  }
  return discounted;
}

/** Enough for the directions that a few hundred items share. */
const STEPS = 15;

/** [items × factors] mean factors of the items with events, and what attributes add to them. */
async function promisedFactors(
  { factors, vectors, itemScale }: SvdState,
  known: Float32Array,
  attributes: SparseRows,
  lambda: number,
  { signal }: FitInput,
): Promise<Float32Array> {
  const places = Uint32Array.from(known.keys()).filter((item) => known[item] > 0);
  const target = new Float64Array(places.length * factors);
  const mean = new Float64Array(factors);
  places.forEach((item, row) => {
    for (let k = 0; k < factors; k++) {
      const value = vectors[item * factors + k] * itemScale[item];
      target[row * factors + k] = value;
      mean[k] += value / places.length;
    }
  });
  for (let i = 0; i < target.length; i++) target[i] -= mean[i % factors];
  const x = rowsAt(attributes, places);
  const weights = await sparseRidge(x, target, factors, lambda, STEPS, breather(signal));
  const promised = new Float32Array(known.length * factors);
  for (let item = 0; item < known.length; item++) {
    const to = item * factors;
    for (let k = 0; k < factors; k++) promised[to + k] = mean[k];
    for (let e = attributes.offsets[item]; e < attributes.offsets[item + 1]; e++) {
      const from = attributes.indices[e] * factors;
      for (let k = 0; k < factors; k++)
        promised[to + k] += attributes.values[e] * weights[from + k];
    }
  }
  return promised;
}

function rowsAt(m: SparseRows, places: Uint32Array): SparseRows {
  const offsets = new Uint32Array(places.length + 1);
  places.forEach((row, to) => {
    offsets[to + 1] = offsets[to] + m.offsets[row + 1] - m.offsets[row];
  });
  const indices = new Uint32Array(offsets[places.length]);
  const values = new Float32Array(indices.length);
  places.forEach((row, to) => {
    indices.set(m.indices.subarray(m.offsets[row], m.offsets[row + 1]), offsets[to]);
    values.set(m.values.subarray(m.offsets[row], m.offsets[row + 1]), offsets[to]);
  });
  return { rows: places.length, columns: m.columns, offsets, indices, values };
}

const historyFactors = (
  { factors, vectors, itemScale }: SvdState,
  known: Float32Array,
): Float32Array =>
  vectors.map((value, at) => {
    const item = Math.floor(at / factors);
    return known[item] > 0 ? value / itemScale[item] : 0;
  });

function weightedMean(vectors: Float32Array, weight: Float32Array, width: number): Float32Array {
  const mean = new Float64Array(width);
  const total = weight.reduce((sum, value) => sum + value, 0);
  vectors.forEach((value, at) => {
    if (total > 0) mean[at % width] += (value * weight[Math.floor(at / width)]) / total;
  });
  return Float32Array.from(mean);
}

/** How many typical events stand beside a user's own. */
const PRIOR = 1;

/** score(j) = promised(j) · (Σ_i w_i history(i) + typical) */
function openColdItem({ factors, history: vectors, promised, typical }: ColdItemState): Scorer {
  const items = factors === 0 ? 0 : promised.length / factors;
  const product = rowProducts(items, factors, (item, k) => promised[item * factors + k]);
  const project = ({ item, weight }: History): void => {
    for (let k = 0; k < factors; k++) product.vector[k] = PRIOR * typical[k];
    for (let h = 0; h < item.length; h++) {
      const from = item[h] * factors;
      for (let k = 0; k < factors; k++) product.vector[k] += weight[h] * vectors[from + k];
    }
  };
  return {
    score(history, out) {
      project(history);
      product.multiply(out);
    },
    scoreOnly(history, chosen, out) {
      project(history);
      product.multiplyOnly(chosen, out);
    },
  };
}
