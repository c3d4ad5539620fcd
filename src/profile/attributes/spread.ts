/** What is usual of a number, told by measures that a few wild ones cannot move. */

export interface Spread {
  readonly median: number;
  /** Median of the distances from the median. */
  readonly deviation: number;
  readonly count: number;
}

/** Iglewicz and Hoaglin (1993): a modified z-score beyond this is an outlier. */
const MOST = 3.5;
/** The deviation of a normal distribution is its median deviation over this. */
const NORMAL = 0.6745;
/** Fewer say nothing of what is usual. */
const LEAST_COUNT = 20;

export function isOutlier(value: number, spread: Spread | undefined): boolean {
  if (spread === undefined || spread.count < LEAST_COUNT || spread.deviation === 0) return false;
  return (NORMAL * Math.abs(value - spread.median)) / spread.deviation > MOST;
}

/** Undefined where there are no numbers. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  const median = medianOf(values);
  return {
    median,
    deviation: medianOf(values.map((value) => Math.abs(value - median))),
    count: values.length,
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
