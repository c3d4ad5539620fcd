/** The order of a few hundred numbers by size, in a fifth of the time that comparing them takes. */

/** What a sort leaves; scratch space until the next one. */
export interface DescendingOrder {
  /** Places of the values, the largest first; of equal ones the lower place first. */
  readonly places: Uint32Array;
  /** The values' bits in that order, ascending: equal values have equal keys. */
  readonly keys: Uint32Array;
}

/** A radix sort of the bits of the first `count` values, eight at a time. NaN must not be among them. */
export function descendingOrder(
  size = 256,
): (values: Float32Array, count?: number) => DescendingOrder {
  let space = workspace(size);
  return (values, count = values.length) => {
    if (count > space.size) space = workspace(2 * count);
    fill(space, values, count);
    let swapped = false;
    for (let digit = 0; digit < DIGITS; digit++) {
      if (!isShared(space, digit, count)) swapped = pass(space, digit, count, swapped);
    }
    const [keys, places] = swapped
      ? [space.otherKeys, space.otherPlaces]
      : [space.keys, space.places];
    return { places: places.subarray(0, count), keys: keys.subarray(0, count) };
  };
}

const DIGITS = 4;
const RADIX = 256;

interface Workspace {
  readonly size: number;
  /** The values; their bits are `keys`. */
  readonly plain: Float32Array;
  /** Two of each: a pass moves from the one to the other. */
  readonly keys: Uint32Array;
  readonly otherKeys: Uint32Array;
  readonly places: Uint32Array;
  readonly otherPlaces: Uint32Array;
  /** [DIGITS × RADIX] how many keys have the digit, then where the next of them goes. */
  readonly next: Uint32Array;
}

function workspace(size: number): Workspace {
  const plain = new Float32Array(size);
  return {
    size,
    plain,
    keys: new Uint32Array(plain.buffer),
    otherKeys: new Uint32Array(size),
    places: new Uint32Array(size),
    otherPlaces: new Uint32Array(size),
    next: new Uint32Array(DIGITS * RADIX),
  };
}

/** Keys that ascend where the values descend, and how often each digit comes. */
function fill({ plain, keys, places, next }: Workspace, values: Float32Array, count: number): void {
  next.fill(0);
  for (let i = 0; i < count; i++) {
    plain[i] = values[i] + 0; // -0 is as large as 0.
    const bits = keys[i];
    const key = bits >>> 31 === 1 ? bits : (bits ^ 0x7fffffff) >>> 0;
    keys[i] = key;
    places[i] = i;
    next[key & 255]++;
    next[256 + ((key >>> 8) & 255)]++;
    next[512 + ((key >>> 16) & 255)]++;
    next[768 + (key >>> 24)]++;
  }
}

/** Where all keys have one digit in common, it orders nothing. */
const isShared = ({ keys, next }: Workspace, digit: number, count: number): boolean =>
  count === 0 || next[digit * RADIX + ((keys[0] >>> (8 * digit)) & (RADIX - 1))] === count;

/** Sorts by one digit, stably. @returns where the keys are now */
function pass(space: Workspace, digit: number, count: number, swapped: boolean): boolean {
  const { next } = space;
  const [keys, places] = swapped
    ? [space.otherKeys, space.otherPlaces]
    : [space.keys, space.places];
  const [toKeys, toPlaces] = swapped
    ? [space.keys, space.places]
    : [space.otherKeys, space.otherPlaces];
  const first = digit * RADIX;
  for (let at = first, sum = 0; at < first + RADIX; at++) {
    const here = next[at];
    next[at] = sum;
    sum += here;
  }
  for (let i = 0; i < count; i++) {
    const key = keys[i];
    const at = next[first + ((key >>> (8 * digit)) & (RADIX - 1))]++;
    toKeys[at] = key;
    toPlaces[at] = places[i];
  }
  return !swapped;
}
