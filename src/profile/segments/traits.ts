/** What is over-represented in a group: traits of its people against those of everybody else. */
import type { ProfileLayout } from '../vectors/profile-layout.ts';
import { traitWords, type TraitSide } from './trait-words.ts';

/** A type, not an interface, so that it can stand in a bundle. */
export type SegmentMark = {
  /** Of the profile column, such as `evening` or `category:beer`. */
  readonly trait: string;
  readonly side: TraitSide;
  readonly en: string;
  readonly zh: string;
  /** Of the group's people, those who bear it. */
  readonly share: number;
  /** Of all people. */
  readonly usual: number;
  /** share / usual */
  readonly lift: number;
  /** How likely chance alone makes so much of it, for each of all traits that were looked at (Bonferroni). */
  readonly p: number;
  /** How many that were: traits, each in each group. */
  readonly tests: number;
};

/** A trait is to be in the highest or lowest quarter of those of whom the number is known. */
const QUARTER = 0.25;
const LEAST_LIFT = 1.2;
const MOST_P = 0.01;

interface Trait {
  readonly column: number;
  readonly side: TraitSide;
  /** [people] */
  readonly bearers: Uint8Array;
  readonly usual: number;
}

/**
 * Most telling first, by z of a test of two proportions, each group against the rest.
 * @param raw [people] the numbers of the layout as they are
 * @param labels [people]
 */
export function marksOf(
  layout: ProfileLayout,
  raw: readonly Float64Array[],
  labels: ArrayLike<number>,
  groups: number,
): SegmentMark[][] {
  const traits = traitsIn(layout, raw);
  const tests = traits.length * groups;
  return Array.from({ length: groups }, (_, group) =>
    traits
      .flatMap((trait) => {
        const { share, z, lift } = contrast(trait, labels, group);
        const words = traitWords(layout[trait.column], trait.side);
        const p = Math.min(1, tests * upperTail(z));
        if (words === undefined || !(lift >= LEAST_LIFT) || p > MOST_P) return [];
        const mark = { trait: layout[trait.column].name, side: trait.side, ...words };
        return [{ mark: { ...mark, share, usual: trait.usual, lift, p, tests }, z }];
      })
      .sort((a, b) => b.z - a.z)
      .map(({ mark }) => mark),
  );
}

function traitsIn(layout: ProfileLayout, raw: readonly Float64Array[]): Trait[] {
  return layout.flatMap((_, column) => {
    const known = raw.map((row) => row[column]).filter((value) => !Number.isNaN(value));
    known.sort((a, b) => a - b);
    if (known.length === 0) return [];
    const high = known[Math.min(known.length - 1, Math.floor((1 - QUARTER) * known.length))];
    const low = known[Math.floor(QUARTER * known.length)];
    return [
      traitOf(column, 'high', raw, (value) => value >= high && value > known[0]),
      traitOf(column, 'low', raw, (value) => value <= low && value < known[known.length - 1]),
    ];
  });
}

function traitOf(
  column: number,
  side: TraitSide,
  raw: readonly Float64Array[],
  bears: (value: number) => boolean,
): Trait {
  const bearers = Uint8Array.from(raw, (row) => (bears(row[column]) ? 1 : 0));
  return { column, side, bearers, usual: bearers.reduce((a, b) => a + b, 0) / raw.length };
}

function contrast({ bearers, usual }: Trait, labels: ArrayLike<number>, group: number) {
  let [size, within] = [0, 0];
  for (let person = 0; person < bearers.length; person++) {
    if (labels[person] !== group) continue;
    size++;
    within += bearers[person];
  }
  const others = bearers.length - size;
  const share = within / size;
  const rest = (usual * bearers.length - within) / others;
  const deviation = Math.sqrt(usual * (1 - usual) * (1 / size + 1 / others));
  return { share, lift: share / usual, z: (share - rest) / deviation };
}

/** 1 - Φ(z), by Abramowitz and Stegun (1964), 7.1.26; good to 1e-7. */
function upperTail(z: number): number {
  if (!(z > 0)) return z <= 0 ? 0.5 : 1;
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const terms = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429];
  const sum = terms.reduceRight((rest, term) => t * (term + rest), 0);
  return 0.5 * sum * Math.exp(-x * x);
}
