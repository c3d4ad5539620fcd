/** Implicit alternating least squares (Hu, Koren and Volinsky 2008), its users folded in when they ask. */
import { interestMatrix } from '../dataset/interactions.ts';
import { breather } from '../numeric/breather.ts';
import { conjugateRidge } from '../numeric/conjugate-ridge.ts';
import { seededRandom } from '../numeric/random.ts';
import { transpose, type SparseRows } from '../numeric/sparse-rows.ts';
import { ridgeGram, ridgeSolver } from '../numeric/weighted-least-squares.ts';
import type { Scorer, ScorerModule } from './scorer.ts';

export interface IalsSettings {
  readonly name?: string;
  readonly factors?: number;
  /** Ridge λ on user and item factors; less where the data is so small that this much would leave nothing. */
  readonly regularisation?: number;
  /** An event of interest w weighs 1 + alpha·w against the 1 of an item not met. */
  readonly alpha?: number;
  readonly sweeps?: number;
  /** So many models from different starts; their scores are averaged. */
  readonly starts?: number;
}

export type IalsState = {
  readonly factors: number;
  readonly regularisation: number;
  readonly alpha: number;
  /** For each start, [items × factors]. */
  readonly items: readonly Float32Array[];
};

export function ials(settings: IalsSettings = {}): ScorerModule<IalsState> {
  const { name = 'ials', factors = 24, regularisation = 20, alpha = 2 } = settings;
  const { sweeps = 8, starts = 3 } = settings;
  return {
    name,
    async fit({ interactions, seed, signal }) {
      const breathe = breather(signal);
      const users = interestMatrix(interactions);
      const readers = transpose(users);
      const model = {
        factors,
        regularisation: Math.min(regularisation, mostRidge(users, factors)),
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

/**
 * The ridge acts as a threshold on singular values (Srebro, Rennie and Jaakkola 2004), whose squares add up to
 * the squares of all entries: a λ near the mean of so many of them drops most, one well above drops all.
 */
function mostRidge({ values }: SparseRows, factors: number): number {
  const energy = values.reduce((sum, value) => sum + value * value, 0);
  return 0.8 * Math.sqrt((1 + energy) / factors);
}

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

/** score(j) = Σ over starts of x·yⱼ, with x the least-squares factors of the history. */
function foldInScorer(state: IalsState): Scorer {
  const { factors, regularisation, alpha } = state;
  const models = state.items.map((items) => {
    const y = Float64Array.from(items);
    return { y, solve: ridgeSolver(y, factors, ridgeGram(y, factors, regularisation)) };
  });
  const x = new Float64Array(factors);
  return {
    score({ item, weight }, out) {
      out.fill(0);
      const liked = item.filter((_, e) => weight[e] > 0);
      const extra = weight.filter((w) => w > 0).map((w) => alpha * w);
      if (liked.length === 0) return;
      for (const { y, solve } of models) {
        solve(
          liked.length,
          (i) => liked[i],
          (i) => extra[i],
          x,
        );
        addProducts(y, x, 1 / models.length, out);
      }
    },
  };
}

/** out[j] += scale · y[j]·x */
function addProducts(y: Float64Array, x: Float64Array, scale: number, out: Float32Array): void {
  const width = x.length;
  for (let j = 0, from = 0; j < out.length; j++, from += width) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += y[from + k] * x[k];
    out[j] += scale * sum;
  }
}
