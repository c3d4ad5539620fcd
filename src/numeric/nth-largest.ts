/** One place in the order of numbers, without putting them in order (Hoare 1961, "Find"). */

/** The n-th largest, from 1, of numbers without NaN, which change places; n is at most how many there are. */
export function nthLargest(values: Float32Array | Float64Array, n: number): number {
  const wanted = n - 1;
  let [first, last] = [0, values.length - 1];
  while (first < last) {
    const pivot = middleOf(values[first], values[(first + last) >> 1], values[last]);
    let [i, j] = [first, last];
    while (i <= j) {
      while (values[i] > pivot) i++;
      while (values[j] < pivot) j--;
      if (i > j) break;
      const other = values[i];
      values[i++] = values[j];
      values[j--] = other;
    }
    // What lies between the two is the pivot.
    if (wanted <= j) last = j;
    else if (wanted >= i) first = i;
    else break;
  }
  return values[wanted];
}

const middleOf = (a: number, b: number, c: number): number =>
  a > b ? (b > c ? b : a > c ? c : a) : a > c ? a : b > c ? c : b;
