/** The largest of some hundred numbers as a set: a radix select, which takes a quarter of what putting them in order does. */

export interface LargestOf {
  /** [size] numbers of at least 0, and not -0, to be filled: their bits are in the order of the numbers. */
  readonly values: Float32Array;
  /**
   * Places of the `k` largest of the first `count` values, ascending; of equal values the lower place goes first. It is
   * scratch space until the next time.
   */
  places(count: number, k: number): Uint32Array;
}

/** @param size how many values there will be at most */
export function largestOf(size: number): LargestOf {
  const values = new Float32Array(size);
  const bits = new Int32Array(values.buffer);
  // One more, for what is written there and not taken.
  const room = new Uint32Array(size + 1);
  const counts = new Int32Array(Math.max(...DIGITS.map(({ width }) => 1 << width)));

  /** Digit by digit, until all values that have the leading digits of the k-th largest are among the k. */
  const boundOf = (count: number, k: number): Bound => {
    let [least, known, taken, ties] = [0, 0, k, 0];
    for (const { shift, width } of DIGITS) {
      const mask = (1 << width) - 1;
      counts.fill(0, 0, mask + 1);
      for (let i = 0; i < count; i++) {
        const key = bits[i];
        if ((key & known) === least) counts[(key >> shift) & mask]++;
      }
      let digit = mask;
      for (; counts[digit] < taken; digit--) taken -= counts[digit];
      least |= digit << shift;
      known |= mask << shift;
      ties = counts[digit];
      if (ties === taken) break;
    }
    return { least, taken, ties };
  };

  return {
    values,
    places(count, k) {
      if (k <= 0) return room.subarray(0, 0);
      const { least, taken, ties } = k >= count ? EVERYTHING : boundOf(count, k);
      let found = 0;
      if (ties === taken) {
        // Without a branch: which values are large enough is beyond what a processor guesses.
        for (let i = 0; i < count; i++) {
          room[found] = i;
          found += bits[i] >= least ? 1 : 0;
        }
      } else {
        let left = taken;
        for (let i = 0; i < count; i++)
          if (bits[i] > least || (bits[i] === least && left-- > 0)) room[found++] = i;
      }
      return room.subarray(0, found);
    },
  };
}

interface Bound {
  /** Bits: what is larger is among the k. */
  readonly least: number;
  /** How many of the `ties` values at the bound are. */
  readonly taken: number;
  readonly ties: number;
}

const EVERYTHING: Bound = { least: 0, taken: 0, ties: 0 };

/** The sign is always 0. */
const DIGITS = [
  { shift: 20, width: 11 },
  { shift: 10, width: 10 },
  { shift: 0, width: 10 },
];
