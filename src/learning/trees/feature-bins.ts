/** Features as small whole numbers: what a histogram counts by. */
import type { RankerLists } from '../ranker/ranker-lists.ts';

export interface FeatureBins {
  readonly rows: number;
  /** One ascending array a feature: bin b holds the values above edges[b - 1] and up to edges[b]. */
  readonly edges: readonly Float32Array[];
  /** One column a feature, each [lists × length]; padding stands in bin 0. */
  readonly columns: readonly Uint8Array[];
}

/** A bin's number must fit a byte. */
export const MAXIMUM_BINS = 256;
const EDGE_SAMPLE = 40_000;

/** Cuts every feature at its quantiles, as far as these differ, into at most `bins` bins. */
export function binFeatures(lists: RankerLists, bins: number): FeatureBins {
  const real = realRows(lists);
  const step = Math.max(1, Math.floor(real.length / EDGE_SAMPLE));
  const sample = real.filter((_, place) => place % step === 0);
  const edges = Array.from({ length: lists.width }, (_, feature) =>
    quantileEdges(
      sample.map((row) => row * lists.width + feature),
      lists.features,
      Math.min(bins, MAXIMUM_BINS),
    ),
  );
  const rows = lists.lists * lists.length;
  const columns = edges.map(() => new Uint8Array(rows));
  for (const row of real) {
    for (let feature = 0; feature < lists.width; feature++) {
      const value = lists.features[row * lists.width + feature];
      columns[feature][row] = binOf(edges[feature], value);
    }
  }
  return { rows, edges, columns };
}

function realRows({ lists, length, sizes }: RankerLists): Uint32Array {
  const rows = new Uint32Array(sizes.reduce((sum, size) => sum + size, 0));
  let next = 0;
  for (let list = 0; list < lists; list++) {
    for (let r = 0; r < sizes[list]; r++) rows[next++] = list * length + r;
  }
  return rows;
}

/** Of the features at `places`. The largest value is no edge: nothing lies above it. */
function quantileEdges(places: Uint32Array, features: Float32Array, bins: number): Float32Array {
  const values = new Float32Array(places.length);
  for (let i = 0; i < places.length; i++) values[i] = features[places[i]];
  values.sort();
  const edges: number[] = [];
  for (let b = 1; b < bins; b++) {
    const edge = values[Math.floor((b * values.length) / bins)];
    if (edge < values[values.length - 1] && edge !== edges.at(-1)) edges.push(edge);
  }
  return Float32Array.from(edges);
}

/** How many edges lie below the value. */
function binOf(edges: Float32Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
