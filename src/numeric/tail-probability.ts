/** How often chance alone gives a value this far out. */

/**
 * P(χ² ≥ value) with that many degrees of freedom: Q(degrees / 2, value / 2), the regularised upper incomplete gamma
 * function (Press et al. 2007, 6.2).
 */
export function chiSquareTail(value: number, degrees: number): number {
  return value <= 0 ? 1 : upperGamma(degrees / 2, value / 2);
}

/** P(|Z| ≥ |z|) of a standard normal: z² is χ² with one degree of freedom. */
export const twoSidedNormalTail = (z: number): number => chiSquareTail(z * z, 1);

/** |Z| of a standard normal is as large in 5 cases of 100. */
export const Z_OF_5_PERCENT = 1.959_963_984_540_054;

const MAX_TERMS = 10_000;
const PRECISION = 1e-15;

/** Q(a, x): by the series of P below a + 1, by the continued fraction (Lentz) above it. */
function upperGamma(a: number, x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? NaN : 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x);
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MAX_TERMS; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * PRECISION) break;
  }
  return sum;
}

function fraction(a: number, x: number): number {
  const tiny = Number.MIN_VALUE / Number.EPSILON;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < MAX_TERMS; n++) {
    const an = -n * (n - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    value *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return value;
}

/** ln Γ(x) for x > 0 (Lanczos 1964, g = 7, nine terms). */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  const sum = LANCZOS.reduce((total, c, n) => total + (n === 0 ? c : c / (z + n)), 0);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12,
  9.984_369_578_019_572e-6, 1.505_632_735_149_311_6e-7,
];
