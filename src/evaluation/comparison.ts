/** Which contestant beats which: the one in question against each of the others. */
import { pairedBootstrap, type PairedDifference } from './significance.ts';

export interface Compared {
  readonly name: string;
  readonly measures: Readonly<Record<string, number>>;
  /** Per measure, [users], the same users in the same order for all. */
  readonly perUser: Readonly<Record<string, Float32Array>>;
}

export interface Comparison extends PairedDifference {
  readonly measure: string;
  readonly a: string;
  readonly b: string;
  /** `a` beats `b` when the whole interval lies above nought, and the reverse. */
  readonly verdict: 'a beats b' | 'b beats a' | 'no clear difference';
}

/**
 * Compares `subject` (where it takes part, otherwise the best) with every other contestant, in their order; then
 * `rivals` with each other.
 * Each comparison stands for itself: with many contestants, some will differ by luck once in twenty.
 */
export function compare(
  contestants: readonly Compared[],
  measure: string,
  subject: string,
  seed: number,
  rivals: readonly string[] = [],
): Comparison[] {
  const best = contestants.toSorted((a, b) => b.measures[measure] - a.measures[measure]).at(0);
  const a = contestants.find((one) => one.name === subject) ?? best;
  if (a === undefined) return [];
  const rest = contestants.filter((one) => one !== a);
  const others = rest.filter((one) => rivals.includes(one.name));
  const pairs = [
    ...rest.map((b) => [a, b] as const),
    ...others.flatMap((one, at) => others.slice(at + 1).map((b) => [one, b] as const)),
  ];
  return pairs.map(([one, b]) => {
    const found = pairedBootstrap(one.perUser[measure], b.perUser[measure], { seed });
    return { measure, a: one.name, b: b.name, ...found, verdict: verdictOn(found) };
  });
}

function verdictOn({ low, high }: PairedDifference): Comparison['verdict'] {
  if (low > 0) return 'a beats b';
  return high < 0 ? 'b beats a' : 'no clear difference';
}
