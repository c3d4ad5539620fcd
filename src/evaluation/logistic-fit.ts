/** Logistic regression on one number, from counts: what Platt scaling fits. */

/** How often something happened, and did not, at each value. */
export interface Counts {
  readonly clicked: Float64Array;
  readonly passed: Float64Array;
}

export interface Logistic {
  readonly slope: number;
  readonly intercept: number;
}

/** Keeps the fit finite where the counts part without overlap; nothing beside thousands of pairs. */
const RIDGE = 1e-3;
const MAX_STEPS = 100;

/**
 * Maximises the likelihood of p = σ(slope·x + intercept) by Newton's method, its steps halved while they do not help
 * (Hastie, Tibshirani and Friedman 2009, section 4.4.1). Without a count on one side the rate is that of half a count.
 * @param x [values]
 */
export function fitLogistic(x: Float64Array, counts: Counts): Logistic {
  let fit: Logistic = {
    slope: 0,
    intercept: Math.log((total(counts.clicked) + 0.5) / (total(counts.passed) + 0.5)),
  };
  let loss = penalisedLoss(x, counts, fit);
  for (let step = 0; step < MAX_STEPS; step++) {
    const direction = newtonStep(x, counts, fit);
    let scale = 1;
    let next = moved(fit, direction, scale);
    let nextLoss = penalisedLoss(x, counts, next);
    while (nextLoss > loss && scale > 1e-6) {
      scale /= 2;
      next = moved(fit, direction, scale);
      nextLoss = penalisedLoss(x, counts, next);
    }
    if (!(loss - nextLoss > 1e-10 * Math.abs(loss))) return fit;
    fit = next;
    loss = nextLoss;
  }
  return fit;
}

const total = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

const moved = (fit: Logistic, by: Logistic, scale: number): Logistic => ({
  slope: fit.slope + scale * by.slope,
  intercept: fit.intercept + scale * by.intercept,
});

function penalisedLoss(x: Float64Array, { clicked, passed }: Counts, fit: Logistic): number {
  let loss = (RIDGE / 2) * fit.slope ** 2;
  for (let i = 0; i < x.length; i++) {
    const logit = fit.slope * x[i] + fit.intercept;
    const common = Math.log1p(Math.exp(-Math.abs(logit)));
    loss += clicked[i] * (Math.max(-logit, 0) + common) + passed[i] * (Math.max(logit, 0) + common);
  }
  return loss;
}

/** Minus the inverse Hessian times the gradient. */
function newtonStep(x: Float64Array, { clicked, passed }: Counts, fit: Logistic): Logistic {
  let [g0, g1, h00, h01, h11] = [0, RIDGE * fit.slope, RIDGE, 0, RIDGE];
  for (let i = 0; i < x.length; i++) {
    const n = clicked[i] + passed[i];
    if (n === 0) continue;
    const p = 1 / (1 + Math.exp(-(fit.slope * x[i] + fit.intercept)));
    const residual = n * p - clicked[i];
    const curvature = n * p * (1 - p);
    g0 += residual;
    g1 += residual * x[i];
    h00 += curvature;
    h01 += curvature * x[i];
    h11 += curvature * x[i] * x[i];
  }
  const determinant = h00 * h11 - h01 * h01;
  return {
    slope: -(h00 * g1 - h01 * g0) / determinant,
    intercept: -(h11 * g0 - h01 * g1) / determinant,
  };
}
