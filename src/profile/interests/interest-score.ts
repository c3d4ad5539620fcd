/** What interests are ordered by. */

/** As much attention as two events stands on both sides: one event alone is no passion. */
const PSEUDO_EVENTS = 2;

/** How many times as much attention as usual. @param strength above nought; @param usual share, 0..1 */
export const liftOf = (strength: number, total: number, usual: number | undefined): number =>
  usual === undefined ? 1 : (strength + PSEUDO_EVENTS) / (total * usual + PSEUDO_EVENTS);

/** Weight × ln(1 + lift), so that what everybody likes does not hide the person. */
export const scoreOf = (strength: number, total: number, lift: number): number =>
  (strength / total) * Math.log(1 + lift);

/** Halving so often leaves no more than rounding does. */
const STEPS = 40;

/**
 * A strength below which no node can have that score, whatever its lift; a little less than the greatest such.
 * @param least no share is less, and lift is greatest there
 */
export function leastStrength(score: number, total: number, least: number | undefined): number {
  let [low, high] = [0, total];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (scoreOf(middle, total, liftOf(middle, total, least)) < score) low = middle;
    else high = middle;
  }
  // One rounding more or less must not lose what stands exactly at the bar.
  return low * (1 - 1e-9);
}
