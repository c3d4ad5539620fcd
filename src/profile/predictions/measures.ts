/** How right predictions were. */

export type Measures = Readonly<Record<string, number>>;

/** What an answer is said to be; above this a chance counts as a yes. */
const THRESHOLD = 0.5;
const TINY = 1e-6;

/** @param chances [rows] of 1; @param y [rows] 0 or 1 */
export function chanceMeasures(chances: ArrayLike<number>, y: ArrayLike<number>): Measures {
  let [hits, said, there, loss, brier] = [0, 0, 0, 0, 0];
  for (let row = 0; row < y.length; row++) {
    const p = Math.min(1 - TINY, Math.max(TINY, chances[row]));
    const yes = chances[row] >= THRESHOLD;
    said += yes ? 1 : 0;
    there += y[row];
    hits += yes ? y[row] : 0;
    loss -= y[row] === 1 ? Math.log(p) : Math.log(1 - p);
    brier += (chances[row] - y[row]) ** 2;
  }
  const precision = said === 0 ? 0 : hits / said;
  const recall = there === 0 ? 0 : hits / there;
  return {
    auc: areaUnderCurve(chances, y),
    logloss: loss / y.length,
    brier: brier / y.length,
    precision,
    recall,
    f1: f1Of(precision, recall),
    calibrationError: calibrationError(reliability(chances, y)),
    rate: there / y.length,
    rows: y.length,
  };
}

const f1Of = (precision: number, recall: number): number =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);

/** How often a one stands above a nought, ties counting half (Hanley and McNeil 1982); NaN without both. */
export function areaUnderCurve(scores: ArrayLike<number>, y: ArrayLike<number>): number {
  const order = Array.from({ length: y.length }, (_, row) => row).sort(
    (a, b) => scores[a] - scores[b],
  );
  let [ranks, ones] = [0, 0];
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && scores[order[end]] === scores[order[start]]) end++;
    for (let place = start; place < end; place++)
      if (y[order[place]] === 1) {
        ranks += (start + end + 1) / 2;
        ones++;
      }
    start = end;
  }
  const noughts = order.length - ones;
  return ones === 0 || noughts === 0 ? NaN : (ranks - (ones * (ones + 1)) / 2) / (ones * noughts);
}

export interface ReliabilityBin {
  /** Mean of what was said. */
  readonly said: number;
  /** Share of those of whom it came true. */
  readonly came: number;
  readonly rows: number;
}

/** Tenths of the chances; empty ones are left out. */
export function reliability(chances: ArrayLike<number>, y: ArrayLike<number>): ReliabilityBin[] {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, came: 0, rows: 0 }));
  for (let row = 0; row < y.length; row++) {
    const bin = bins[Math.min(9, Math.floor(10 * chances[row]))];
    bin.said += chances[row];
    bin.came += y[row];
    bin.rows++;
  }
  return bins
    .filter(({ rows }) => rows > 0)
    .map(({ said, came, rows }) => ({ said: said / rows, came: came / rows, rows }));
}

/** Expected calibration error (Naeini et al. 2015). */
function calibrationError(bins: readonly ReliabilityBin[]): number {
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
  return bins.reduce((sum, { said, came, rows: n }) => sum + (n / rows) * Math.abs(said - came), 0);
}

/** @param amounts [rows] */
export function amountMeasures(amounts: ArrayLike<number>, y: ArrayLike<number>): Measures {
  let [absolute, squared, there] = [0, 0, 0];
  for (let row = 0; row < y.length; row++) {
    absolute += Math.abs(amounts[row] - y[row]) / y.length;
    squared += (amounts[row] - y[row]) ** 2 / y.length;
    there += y[row] / y.length;
  }
  return {
    mae: absolute,
    rmse: Math.sqrt(squared),
    spearman: correlation(ranksOf(amounts), ranksOf(y)),
    mean: there,
    rows: y.length,
  };
}

/** Ties share the mean of their places. */
function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, row) => row).sort(
    (a, b) => values[a] - values[b],
  );
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    for (let place = start; place < end; place++) ranks[order[place]] = (start + end - 1) / 2;
    start = end;
  }
  return ranks;
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, one) => sum + one / values.length, 0);

function correlation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let [both, own, other] = [0, 0, 0];
  a.forEach((value, row) => {
    both += (value - meanA) * (b[row] - meanB);
    own += (value - meanA) ** 2;
    other += (b[row] - meanB) ** 2;
  });
  return own === 0 || other === 0 ? 0 : both / Math.sqrt(own * other);
}

/** @param chances [rows × classes]; @param y [rows] the class that came */
export function choiceMeasures(
  chances: Float32Array,
  y: ArrayLike<number>,
  classes: number,
): Measures {
  const [hits, said, there] = [0, 1, 2].map(() => new Float64Array(classes));
  let [right, inThree, loss] = [0, 0, 0];
  for (let row = 0; row < y.length; row++) {
    const own = chances.subarray(row * classes, (row + 1) * classes);
    const best = own.indexOf(own.reduce((a, b) => Math.max(a, b), -Infinity));
    const above = own.filter((chance) => chance > own[y[row]]).length;
    right += best === y[row] ? 1 : 0;
    inThree += above < 3 ? 1 : 0;
    loss -= Math.log(Math.max(TINY, own[y[row]]));
    said[best]++;
    there[y[row]]++;
    if (best === y[row]) hits[best]++;
  }
  const met = [...there.keys()].filter((one) => there[one] > 0);
  const macro = (read: (one: number) => number): number =>
    met.reduce((sum, one) => sum + read(one) / met.length, 0);
  const precisionOf = (one: number): number => (said[one] === 0 ? 0 : hits[one] / said[one]);
  const recallOf = (one: number): number => hits[one] / there[one];
  return {
    accuracy: right / y.length,
    hitRate3: inThree / y.length,
    logloss: loss / y.length,
    precision: macro(precisionOf),
    recall: macro(recallOf),
    f1: macro((one) => f1Of(precisionOf(one), recallOf(one))),
    auc: macro((one) =>
      areaUnderCurve(
        Float64Array.from({ length: y.length }, (_, row) => chances[row * classes + one]),
        Uint8Array.from({ length: y.length }, (_, row) => (y[row] === one ? 1 : 0)),
      ),
    ),
    rows: y.length,
  };
}
