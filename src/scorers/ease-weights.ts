/** The closed-form item weights that all EASE scorers share (Steck 2019, "Embarrassingly shallow autoencoders"). */
import type { Interactions } from '../dataset/interactions.ts';
import { breather } from '../numeric/breather.ts';
import { rowBuilder } from '../numeric/row-builder.ts';
import { invertSpd } from '../numeric/spd-inverse.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import { topK } from '../numeric/top-k.ts';
import { sparseItemMatrix, type ItemMatrix } from './item-matrix.ts';
import { itemPopularity } from './popularity.ts';

export interface EaseLimits {
  /** Each item keeps its strongest weights only, once a catalogue is too large to keep them all. */
  readonly neighbours?: number;
  /** The inverse is taken over this many items at most, the most popular ones; others get no score. */
  readonly maximumItems?: number;
}

// Up to here the whole matrix is kept: 25 MB, and no index to follow at request time.
const DENSE_ITEMS = 2500;

/** The items that EASE covers, ascending: all of them, or the most popular `maximumItems`. */
export function easeCatalogue(interactions: Interactions, limits: EaseLimits): Uint32Array {
  const popularity = itemPopularity(interactions);
  const most = limits.maximumItems ?? 2500;
  return topK(popularity, most, (item) => popularity[item] === 0).sort();
}

/** The columns of `m` that the catalogue lists (ascending), renumbered by their place in it. */
export function catalogueColumns(m: SparseRows, catalogue: Uint32Array): SparseRows {
  const place = new Int32Array(m.columns).fill(-1);
  catalogue.forEach((item, i) => (place[item] = i));
  const kept = (e: number): boolean => place[m.indices[e]] >= 0;
  const offsets = new Uint32Array(m.rows + 1);
  for (let row = 0; row < m.rows; row++) {
    offsets[row + 1] = offsets[row];
    for (let e = m.offsets[row]; e < m.offsets[row + 1]; e++) if (kept(e)) offsets[row + 1]++;
  }
  const indices = m.indices.filter((_, e) => kept(e)).map((item) => place[item]);
  const values = m.values.filter((_, e) => kept(e));
  return { rows: m.rows, columns: catalogue.length, offsets, indices, values };
}

/**
 * B = I − P·diag(1/diag P) with P = (G + λI)⁻¹: row i is what item i says about the others, diagonal 0 (Steck 2019,
 * equation 8). `gram` [n × n] over the n items of `catalogue`, of
 * which only the lower triangle is read, is overwritten; the answer is [items × items].
 */
export async function easeWeights(
  gram: Float64Array,
  catalogue: Uint32Array,
  items: number,
  lambda: number,
  limits: EaseLimits & { readonly signal?: AbortSignal | undefined },
): Promise<ItemMatrix> {
  const n = catalogue.length;
  for (let i = 0; i < n; i++) gram[i * n + i] += lambda;
  await invertSpd(gram, n, limits.signal === undefined ? {} : { signal: limits.signal });
  const weight = (i: number, j: number): number =>
    i === j ? 0 : -gram[i * n + j] / gram[j * n + j];
  if (items <= DENSE_ITEMS) return denseWeights(catalogue, items, weight);
  return sparseWeights(catalogue, items, weight, limits);
}

function denseWeights(
  catalogue: Uint32Array,
  items: number,
  weight: (i: number, j: number) => number,
): ItemMatrix {
  const dense = new Float32Array(items * items);
  for (let i = 0; i < catalogue.length; i++) {
    const row = catalogue[i] * items;
    for (let j = 0; j < catalogue.length; j++) dense[row + catalogue[j]] = weight(i, j);
  }
  const none = new Uint32Array(0);
  return { items, dense, offsets: none, indices: none, values: new Float32Array(0) };
}

async function sparseWeights(
  catalogue: Uint32Array,
  items: number,
  weight: (i: number, j: number) => number,
  limits: EaseLimits & { readonly signal?: AbortSignal | undefined },
): Promise<ItemMatrix> {
  const breathe = breather(limits.signal);
  const rows = rowBuilder(items, limits.neighbours ?? 600);
  for (let item = 0, i = 0; item < items; item++) {
    const covered = i < catalogue.length && catalogue[i] === item;
    const row = i;
    rows.append(
      covered ? catalogue.length : 0,
      (j) => catalogue[j],
      (j) => weight(row, j),
    );
    if (covered) i++;
    await breathe();
  }
  return sparseItemMatrix(rows.build());
}
