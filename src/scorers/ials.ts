/** Implicit alternating least squares (Hu, Koren and Volinsky 2008), its users folded in when they ask. */
import { interestMatrix } from '../dataset/interactions.ts';
import { breather } from '../numeric/breather.ts';
import { conjugateRidge } from '../numeric/conjugate-ridge.ts';
import { seededRandom } from '../numeric/random.ts';
import { transpose, type SparseRows } from '../numeric/sparse-rows.ts';
import { ridgeGram } from '../numeric/weighted-least-squares.ts';
import { foldInScorer, type IalsState } from './ials-fold-in.ts';
import type { ScorerModule } from './scorer.ts';

export interface IalsSettings {
  readonly name?: string;
  readonly factors?: number;
  /** Ridge λ on user and item factors of a small catalogue; it grows with the matrix. */
  readonly regularisation?: number;
  /** An event of interest w weighs 1 + alpha·w against the 1 of an item not met. */
  readonly alpha?: number;
  readonly sweeps?: number;
  /** So many models from different starts; their scores are averaged. */
  readonly starts?: number;
}

export function ials(settings: IalsSettings = {}): ScorerModule<IalsState> {
  const { name = 'ials', factors = 24, regularisation = 20, alpha = 2 } = settings;
  const { sweeps = 8, starts = 3 } = settings;
  return {
    name,
    async fit({ interactions, seed, signal }) {
      const breathe = breather(signal);
      const users = informativeRows(interestMatrix(interactions));
      const readers = transpose(users);
      const model = {
        factors,
        regularisation: ridgeFor(users, readers, regularisation),
        alpha,
      };
      const items: Float32Array[] = [];
      for (let start = 0; start < starts; start++) {
        const random = seededRandom(seed + 7919 * start);
        const drawn = (count: number): Float64Array =>
          Float64Array.from({ length: count * factors }, () => 0.1 * random.normal());
        const [x, y] = [drawn(users.rows), drawn(users.columns)];
        for (let sweep = 0; sweep < sweeps; sweep++) {
          await improveSide(users, y, x, model, breathe);
          await improveSide(readers, x, y, model, breathe);
        }
        items.push(Float32Array.from(y));
      }
      return { ...model, items };
    },
    open: foldInScorer,
  };
}

const CELLS = 943 * 1682;

/**
 * The ridge for a matrix of this size, `regularisation` being tuned on one of 943 users × 1,682 items: it grows with
 * the square root of users and items, whose unmet cells weigh 1 each (Rendle, Krichene, Zhang and Koren 2022, with
 * their exponent ν = 1/2, by the geometric mean of both sides).
 */
function ridgeFor(users: SparseRows, readers: SparseRows, regularisation: number): number {
  const cells = occupied(users) * occupied(readers);
  return regularisation * (Math.max(1, cells) / CELLS) ** 0.25;
}

/** Rows that are not empty. */
function occupied({ rows, offsets }: SparseRows): number {
  let count = 0;
  for (let row = 0; row < rows; row++) if (offsets[row + 1] > offsets[row]) count++;
  return count;
}

/** Rows of fewer entries say little about how items go together: they are left empty. */
function informativeRows(m: SparseRows): SparseRows {
  const offsets = new Uint32Array(m.rows + 1);
  const kept: number[] = [];
  for (let row = 0; row < m.rows; row++) {
    const [start, end] = [m.offsets[row], m.offsets[row + 1]];
    if (end - start >= LEAST_ENTRIES) for (let e = start; e < end; e++) kept.push(e);
    offsets[row + 1] = kept.length;
  }
  const indices = Uint32Array.from(kept, (e) => m.indices[e]);
  return { ...m, offsets, indices, values: Float32Array.from(kept, (e) => m.values[e]) };
}

const LEAST_ENTRIES = 3;

// Of conjugate gradient, a row and sweep: each sweep starts from the last one's answer, so few are enough.
const STEPS = 3;

/** One alternation: better factors `x` for the rows, given `y` of the columns. */
async function improveSide(
  rows: SparseRows,
  y: Float64Array,
  x: Float64Array,
  { factors, regularisation, alpha }: Omit<IalsState, 'items'>,
  breathe: () => Promise<void>,
): Promise<void> {
  const shared = ridgeGram(y, factors, regularisation);
  const improve = conjugateRidge(y, factors, shared, STEPS);
  for (let row = 0; row < rows.rows; row++) {
    const [start, end] = [rows.offsets[row], rows.offsets[row + 1]];
    const own = x.subarray(row * factors, (row + 1) * factors);
    if (start === end) own.fill(0);
    else improve(rows.indices, rows.values, start, end, alpha, own);
    await breathe();
  }
}
