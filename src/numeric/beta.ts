/** Random chances whose distribution says how much is known of them. */
import type { Random } from './random.ts';

/** From Beta(a, b), as X / (X + Y) of two gammas. */
export function betaDraw(random: Random, a: number, b: number): number {
  const x = gammaDraw(random, a);
  const y = gammaDraw(random, b);
  return x + y === 0 ? a / (a + b) : x / (x + y);
}

/** From Gamma(shape, 1), shape > 0 (Marsaglia and Tsang 2000). */
function gammaDraw(random: Random, shape: number): number {
  // Below 1, one draw of a higher shape is brought down (their section 6).
  if (shape < 1) return gammaDraw(random, shape + 1) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
