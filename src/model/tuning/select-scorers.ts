/** Which scorers belong together: forward selection by a linear blend, learned on one half and measured on the other. */
import { blendGradient, blendQuality, fitBlend } from './linear-blend.ts';
import type { PoolLists } from './pool-lists.ts';

export interface Selection {
  readonly names: readonly string[];
  readonly quality: number;
}

export interface SelectionRun {
  readonly pool: PoolLists;
  /** Names of the scorers to choose from. */
  readonly names: readonly string[];
  /** The best single one. */
  readonly first: string;
  readonly left: () => number;
  readonly onStep: (step: Selection & { readonly added: string }) => void;
}

const MOST_SCORERS = 14;

/** The neural ranker makes more of differences than a linear blend does: so many are chosen whatever they add. */
const LEAST_SCORERS = 8;

/** Of those that the slope of the loss recommends, so many are tried in earnest. */
const TRIED = 3;

export function selectScorers(run: SelectionRun): Selection {
  const { pool, names, first } = run;
  let current: Selection = { names: [first], quality: setQuality(pool, [first]) };
  let chosen = current;
  run.onStep({ ...current, added: first });
  while (current.names.length < MOST_SCORERS && run.left() > 0) {
    const rest = names.filter((name) => !current.names.includes(name));
    const tried = bySlope(pool, current.names, rest)
      .slice(0, TRIED)
      .map((added) => {
        const next = [...current.names, added];
        return { added, names: next, quality: setQuality(pool, next) };
      });
    const best = tried.toSorted((a, b) => b.quality - a.quality).at(0);
    if (best === undefined) break;
    current = best;
    run.onStep(best);
    if (current.names.length <= LEAST_SCORERS || current.quality > chosen.quality) chosen = current;
  }
  return chosen;
}

/** nDCG of a linear blend of these scorers and of what is known of items, each half judged by the other. */
function setQuality(pool: PoolLists, names: readonly string[]): number {
  const columns = columnsOf(pool, names);
  const [a, b] = pool.halves;
  const judged = ([learned, measured]: readonly [Uint32Array, Uint32Array]): number => {
    const weights = fitBlend(pool.blend, learned, columns);
    return blendQuality(pool.blend, measured, columns, weights) * measured.length;
  };
  return (judged([a, b]) + judged([b, a])) / Math.max(1, a.length + b.length);
}

/** Numbers of the columns of these scorers, and of all that belong to no scorer. */
export function columnsOf({ columns }: PoolLists, names: readonly string[]): number[] {
  const wanted = new Set(names.flatMap((name) => [`${name}:score`, `${name}:rank`]));
  return [...columns.keys()].filter((at) => wanted.has(columns[at]) || !isOfScorer(columns[at]));
}

const isOfScorer = (column: string): boolean => /:(score|rank)$/.test(column);

/** Those first whose columns the loss would fall steepest along. */
function bySlope(pool: PoolLists, chosen: readonly string[], rest: readonly string[]): string[] {
  const columns = columnsOf(pool, chosen);
  const all = Uint32Array.from(pool.blend.relevant.keys());
  const weights = fitBlend(pool.blend, all, columns);
  const facts = new Set(columnsOf(pool, []));
  const asked = rest.map((name) => columnsOf(pool, [name]).filter((at) => !facts.has(at)));
  const slopes = blendGradient(pool.blend, all, columns, weights, asked.flat());
  const slopeOf = new Map(asked.flat().map((column, at) => [column, Math.abs(slopes[at])]));
  const steepest = (own: readonly number[]): number =>
    own.reduce((most, column) => Math.max(most, slopeOf.get(column) ?? 0), 0);
  return rest
    .map((name, at) => ({ name, slope: steepest(asked[at]) }))
    .sort((a, b) => b.slope - a.slope)
    .map(({ name }) => name);
}
