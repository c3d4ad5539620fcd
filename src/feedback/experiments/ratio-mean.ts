/** The mean of a measure over runs, and how far it may be off, where runs of one user resemble each other. */

/** What the users of a variant did; a place is a user. */
export interface UserTotals {
  /** [users] runs shown to each, at least one */
  readonly runs: Float64Array;
  /** [users] what came of them: runs with a click or view, runs with a purchase, money */
  readonly gains: Float64Array;
}

export interface RatioMean {
  readonly users: number;
  readonly runs: number;
  /** Users of whom anything came. */
  readonly gainers: number;
  /** Σ gains / Σ runs; 0 where there are no runs. */
  readonly mean: number;
  /** Of the mean; infinite with fewer than two users. */
  readonly variance: number;
}

/**
 * Users, not runs, are drawn independently of each other, so the ratio of their totals has the variance of the delta
 * method (Deng, Knoblich and Lu 2018, section 3): with R = ȳ / x̄,
 *   Var R ≈ (s²_y - 2 R s_xy + R² s²_x) / (n x̄²) = Σ (y - R x)² / (n - 1) / (n x̄²).
 */
export function ratioMean({ runs, gains }: UserTotals): RatioMean {
  const users = runs.length;
  const total = runs.reduce((sum, x) => sum + x, 0);
  const mean = total === 0 ? 0 : gains.reduce((sum, y) => sum + y, 0) / total;
  const spread = runs.reduce((sum, x, user) => sum + (gains[user] - mean * x) ** 2, 0);
  const variance = users < 2 ? Infinity : (spread * users) / ((users - 1) * total * total);
  return { users, runs: total, gainers: gains.filter((y) => y !== 0).length, mean, variance };
}
