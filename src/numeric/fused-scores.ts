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
  const [originsAt, factorsAt, totalsAt] = [0, 4 * lists, 16 * Math.ceil(lists / 2)];
  const listsAt = totalsAt + TOTALS_BYTES;
  const { buffer, open } = wasmMemory(listsAt + (lists + 1) * stride);
  const [addUp, totals] = [open(sumModule(lists, stride)), open(totalsModule())];
  const at = (list: number): number => listsAt + list * stride;
  const padded = Array.from(
    { length: lists },
    (_, list) => new Float32Array(buffer, at(list), stride / 4),
  );
  const origins = new Float32Array(buffer, originsAt, lists);
  const factors = new Float32Array(buffer, factorsAt, lists);
  const found = new Float64Array(buffer, totalsAt, 4);
  const [originAt, startAt] = [totalsAt + 32, totalsAt + 36];
  const origin = new Float32Array(buffer, originAt, 1);
  const start = new Float32Array(buffer, startAt, 1);
  let kept = new Float32Array(64);
  const count = (left: Uint32Array): number => length - left.length;

  /** @returns mean as its distance from an entry: as a number of f32 it would be no nearer than that to a large one */
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
    totals(place, originAt, totalsAt, blocks);
    for (let i = 0; i < left.length; i++) list[left[i]] = kept[i];
    const [sum, squares] = [found[0] + found[1], found[2] + found[3]];
    const mean = sum / count(left);
    const deviation = Math.sqrt(Math.max(0, squares / count(left) - mean * mean));
    return { from: origin[0], mean, deviation: deviation > 1e-12 ? deviation : 1 };
  };

  return {
    lists: padded.map((list) => list.subarray(0, length)),
    sum: new Float32Array(buffer, at(lists), length),
    fuse(weights, left) {
      let ofMeans = 0;
      padded.forEach((list, l) => {
        const { from, mean, deviation } =
          count(left) > 0 ? scale(list, at(l), left) : { from: 0, mean: 0, deviation: 1 };
        origins[l] = from;
        factors[l] = weights[l] / deviation;
        ofMeans += factors[l] * mean;
      });
      start[0] = -ofMeans;
      addUp(listsAt, originsAt, factorsAt, startAt, at(lists), blocks);
    },
  };
}

/** Two pairs of f64 sums, then two f32: what distances are taken from, and what sums begin with. */
const TOTALS_BYTES = 48;

/** The lowest number that is not in an ascending list. */
function firstNotIn(list: Uint32Array): number {
  let number = 0;
  while (number < list.length && list[number] === number) number++;
  return number;
}
