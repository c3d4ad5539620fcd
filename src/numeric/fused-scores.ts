/**
 * Lists of scores of one length, and their weighted sum once each is brought to one scale: the pass over the whole
 * catalogue that every request makes, as WebAssembly functions of 128-bit SIMD. The lists lie in the kernel's memory.
 */
import { sumModule, totalsModule, BLOCK } from './fused-scores-code.ts';
import { wasmMemory } from './wasm-memory.ts';

export interface FusedScores {
  /** [lists][length] to be filled. */
  readonly lists: readonly Float32Array[];
  /** [length] */
  readonly sum: Float32Array;
  /**
   * sum[i] = Σ over lists of weight × (list[i] - mean) / deviation, in f32. Means and deviations are of all entries but
   * those at `left` (ascending places, each once).
   */
  fuse(weights: ArrayLike<number>, left: Uint32Array): void;
}

export function fusedScores(lists: number, length: number): FusedScores {
  const stride = 4 * BLOCK * Math.max(1, Math.ceil(length / BLOCK));
  const blocks = stride / (4 * BLOCK);
  const [meansAt, factorsAt, totalsAt] = [0, 4 * lists, 16 * Math.ceil(lists / 2)];
  const listsAt = totalsAt + TOTALS_BYTES;
  const { buffer, open } = wasmMemory(listsAt + (lists + 1) * stride);
  const [addUp, totals] = [open(sumModule(lists, stride)), open(totalsModule())];
  const at = (list: number): number => listsAt + list * stride;
  const padded = Array.from(
    { length: lists },
    (_, list) => new Float32Array(buffer, at(list), stride / 4),
  );
  const means = new Float32Array(buffer, meansAt, lists);
  const factors = new Float32Array(buffer, factorsAt, lists);
  const found = new Float64Array(buffer, totalsAt, 4);
  const origin = new Float32Array(buffer, totalsAt + 32, 1);
  let kept = new Float32Array(64);
  const count = (left: Uint32Array): number => length - left.length;

  const scale = (list: Float32Array, place: number, left: Uint32Array) => {
    // Distances are taken from an entry that counts, so that little is lost where scores lie close together and far
    // from 0; for those that do not count it stands in, at a distance of nought.
    origin[0] = list[firstNotIn(left)];
    list.fill(origin[0], length);
    if (kept.length < left.length) kept = new Float32Array(2 * left.length);
    for (let i = 0; i < left.length; i++) {
      kept[i] = list[left[i]];
      list[left[i]] = origin[0];
    }
    totals(place, totalsAt + 32, totalsAt, blocks);
    for (let i = 0; i < left.length; i++) list[left[i]] = kept[i];
    const [sum, squares] = [found[0] + found[1], found[2] + found[3]];
    const mean = sum / count(left);
    const deviation = Math.sqrt(Math.max(0, squares / count(left) - mean * mean));
    return { mean: origin[0] + mean, deviation: deviation > 1e-12 ? deviation : 1 };
  };

  return {
    lists: padded.map((list) => list.subarray(0, length)),
    sum: new Float32Array(buffer, at(lists), length),
    fuse(weights, left) {
      padded.forEach((list, l) => {
        const { mean, deviation } =
          count(left) > 0 ? scale(list, at(l), left) : { mean: 0, deviation: 1 };
        means[l] = mean;
        factors[l] = weights[l] / deviation;
      });
      addUp(listsAt, meansAt, factorsAt, at(lists), blocks);
    },
  };
}

/** Two pairs of f64 sums, then the f32 that distances are taken from. */
const TOTALS_BYTES = 48;

/** The lowest number that is not in an ascending list. */
function firstNotIn(list: Uint32Array): number {
  let number = 0;
  while (number < list.length && list[number] === number) number++;
  return number;
}
