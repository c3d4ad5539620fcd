/** The k best of a score array without sorting all of it. */
import { descendingOrder } from './descending-order.ts';
import { nthLargest } from './nth-largest.ts';

/**
 * Indices of the `k` highest scores, best first; ties go to the lower index, so the answer is one and the same
 * on every machine. Entries for which `skip` answers true, and NaN or -Infinity scores, are left out; `skip` does not
 * ask for the k best itself, for there is one scratch space.
 * Complexity O(n log k) at worst, close to O(n) on real scores.
 */
export function topK(
  scores: Float32Array | Float64Array,
  k: number,
  skip?: (index: number) => boolean,
): Uint32Array {
  const floor = likelyFloor(scores, k);
  const found = among(scores, k, floor, skip);
  // The sample was not like the rest.
  return found.length < k && floor > -Infinity ? among(scores, k, -Infinity, skip) : found;
}

/** As `topK`, among the scores of at least `floor`. */
const among: typeof best = (scores, k, floor, skip) =>
  (scores instanceof Float32Array ? sorted(scores, k, floor, skip) : undefined) ??
  best(scores, k, floor, skip);

/** Where they are not many more than are wanted, all that reach the floor are put in order; else undefined. */
function sorted(
  scores: Float32Array,
  k: number,
  floor: number,
  skip: ((index: number) => boolean) | undefined,
): Uint32Array | undefined {
  const most = Math.min(scores.length, Math.max(MOST_SORTED, 2 * k));
  if (most > room.indices.length) room = openRoom(most);
  const { indices, values } = room;
  // Neither NaN nor -Infinity reaches the lowest floor.
  const least = Math.max(floor, -Number.MAX_VALUE);
  let count = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i];
    if (!(score >= least) || (skip !== undefined && skip(i))) continue;
    if (count === most) return undefined;
    indices[count] = i;
    values[count++] = score;
  }
  const { places } = inOrder(values, count);
  const top = new Uint32Array(Math.max(0, Math.min(k, count)));
  for (let place = 0; place < top.length; place++) top[place] = indices[places[place]];
  return top;
}

/** More than these and than twice as many as are wanted are left to a heap of the best. */
const MOST_SORTED = 1024;

const openRoom = (size: number) => ({
  indices: new Uint32Array(size),
  values: new Float32Array(size),
});
/** Scratch space is made once. */
let room = openRoom(MOST_SORTED);
const inOrder = descendingOrder(MOST_SORTED);

/** Scores that are looked at first; of short lists up to twice as many. */
const SAMPLE = 640;
const sampled = new Float32Array(2 * SAMPLE);

/**
 * A score that very likely at least `k` others reach, by a sample; without it, all scores would be put in order, or
 * those that rise along the array would each go through the heap.
 */
function likelyFloor(scores: Float32Array | Float64Array, k: number): number {
  if (k <= 0 || scores.length < 1.5 * k) return -Infinity;
  const stride = Math.max(1, Math.floor(scores.length / SAMPLE));
  const size = Math.floor(scores.length / stride);
  const sample = scores instanceof Float32Array ? sampled.subarray(0, size) : scores.slice(0, size);
  for (let s = 0; s < sample.length; s++) {
    const score = scores[s * stride];
    sample[s] = Number.isNaN(score) ? -Infinity : score;
  }
  const expected = k / stride;
  // Three standard deviations of how many of the k best a sample meets.
  const wanted = stride === 1 ? k : Math.ceil(expected + 3 * Math.sqrt(expected));
  return wanted >= sample.length ? -Infinity : nthLargest(sample, wanted);
}

/** The same by a heap of the best so far. */
function best(
  scores: Float32Array | Float64Array,
  k: number,
  floor: number,
  skip?: (index: number) => boolean,
): Uint32Array {
  const heap = new Uint32Array(Math.max(0, Math.min(k, scores.length)));
  let size = 0;
  // What an entry must exceed: once the heap is full, its worst member, which wins ties by its lower index.
  let bar = heap.length > 0 ? -Infinity : Infinity;
  for (let i = 0; i < scores.length; i++) {
    if (!(scores[i] > bar && scores[i] >= floor) || (skip !== undefined && skip(i))) continue;
    if (size < heap.length) siftUp(scores, heap, size++, i);
    else siftDown(scores, heap, size, i);
    if (size === heap.length) bar = scores[heap[0]];
  }
  return bestFirst(scores, heap.subarray(0, size)).slice();
}

/** Takes the worst off the heap again and again, and puts it behind those that are left. */
function bestFirst(scores: ArrayLike<number>, heap: Uint32Array): Uint32Array {
  for (let last = heap.length - 1; last > 0; last--) {
    const worst = heap[0];
    siftDown(scores, heap, last, heap[last]);
    heap[last] = worst;
  }
  return heap;
}

/** Is `a` worse than `b`: lower score, or on a tie the higher index? */
function worse(scores: ArrayLike<number>, a: number, b: number): boolean {
  return scores[a] < scores[b] || (scores[a] === scores[b] && a > b);
}

// The heap keeps its worst member at the root.
function siftUp(scores: ArrayLike<number>, heap: Uint32Array, at: number, index: number): void {
  let hole = at;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (!worse(scores, index, heap[parent])) break;
    heap[hole] = heap[parent];
    hole = parent;
  }
  heap[hole] = index;
}

function siftDown(scores: ArrayLike<number>, heap: Uint32Array, size: number, index: number): void {
  let hole = 0;
  for (let child = 1; child < size; child = 2 * hole + 1) {
    if (child + 1 < size && worse(scores, heap[child + 1], heap[child])) child++;
    if (!worse(scores, heap[child], index)) break;
    heap[hole] = heap[child];
    hole = child;
  }
  heap[hole] = index;
}
