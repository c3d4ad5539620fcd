/** Makes chances mean what they say: Platt's line on the logits, or isotonic steps; whichever helps on unseen rows. */
import { fitLogisticRegression } from '../../numeric/logistic-regression.ts';

/** Types, so that they can stand in a bundle. */
export type Calibration =
  | { readonly kind: 'none' }
  | { readonly kind: 'platt'; readonly slope: number; readonly intercept: number }
  /** Steps: up to `edges[i]` the chance is `chances[i]`. */
  | { readonly kind: 'isotonic'; readonly edges: Float64Array; readonly chances: Float64Array };

const TINY = 1e-4;

export function calibrated(calibration: Calibration, chance: number): number {
  switch (calibration.kind) {
    case 'none':
      return chance;
    case 'platt':
      return 1 / (1 + Math.exp(-(calibration.slope * logit(chance) + calibration.intercept)));
    case 'isotonic': {
      const { edges, chances } = calibration;
      const step = edges.findIndex((edge) => chance <= edge);
      return chances[step < 0 ? chances.length - 1 : step];
    }
    default:
      return calibration satisfies never;
  }
}

/** Fitted on every second row and judged on the others, and the reverse; the winner is fitted on all. */
export function chooseCalibration(chances: Float64Array, y: Float32Array): Calibration {
  const halves = [0, 1].map((half) => [...chances.keys()].filter((row) => row % 2 === half));
  const lossOf = (fit: (rows: readonly number[]) => Calibration): number =>
    halves.reduce((sum, rows, half) => {
      const fitted = fit(halves[1 - half]);
      return (
        sum + rows.reduce((own, row) => own + lossAt(calibrated(fitted, chances[row]), y[row]), 0)
      );
    }, 0);
  const ways = [
    (): Calibration => ({ kind: 'none' }),
    (rows: readonly number[]) => platt(chances, y, rows),
    (rows: readonly number[]) => isotonic(chances, y, rows),
  ];
  const losses = ways.map(lossOf);
  const best = losses.indexOf(Math.min(...losses));
  return ways[best]([...chances.keys()]);
}

const logit = (chance: number): number => {
  const p = Math.min(1 - TINY, Math.max(TINY, chance));
  return Math.log(p / (1 - p));
};

const lossAt = (chance: number, y: number): number =>
  -Math.log(Math.min(1 - TINY, Math.max(TINY, y === 1 ? chance : 1 - chance)));

/** Platt (1999). */
function platt(chances: Float64Array, y: Float32Array, rows: readonly number[]): Calibration {
  const values = Float32Array.from(rows, (row) => logit(chances[row]));
  const weights = fitLogisticRegression(
    { rows: rows.length, width: 1, values },
    rows.map((row) => y[row]),
  );
  return { kind: 'platt', slope: weights[0], intercept: weights[1] };
}

/** Pool adjacent violators (Ayer et al. 1955). */
function isotonic(chances: Float64Array, y: Float32Array, rows: readonly number[]): Calibration {
  const pools: { edge: number; sum: number; size: number }[] = [];
  for (const row of rows.toSorted((a, b) => chances[a] - chances[b])) {
    pools.push({ edge: chances[row], sum: y[row], size: 1 });
    for (let last = pools.length - 1; last > 0; last--) {
      const [before, own] = [pools[last - 1], pools[last]];
      if (before.edge < own.edge && before.sum / before.size < own.sum / own.size) break;
      pools.splice(last - 1, 2, {
        edge: own.edge,
        sum: before.sum + own.sum,
        size: before.size + own.size,
      });
    }
  }
  return {
    kind: 'isotonic',
    edges: Float64Array.from(pools, ({ edge }) => edge),
    chances: Float64Array.from(pools, ({ sum, size }) => sum / size),
  };
}
