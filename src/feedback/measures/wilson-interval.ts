/** How far a share that was counted may be off. */
import { Z_OF_5_PERCENT } from '../../numeric/tail-probability.ts';

export interface Rate {
  /** Share, 0 to 1; 0 where nothing was counted. */
  readonly value: number;
  /** 95 %. */
  readonly low: number;
  readonly high: number;
}

/**
 * The score interval of Wilson (1927): the shares p for which |p̂ - p| ≤ z √(p (1 - p) / n). Unlike p̂ ± z·s it stays in
 * 0..1, and says something for 0 of n. It takes trials as independent: many answers to few people tell less than it says.
 * @param hits 0 to `trials`
 */
export function wilsonInterval(hits: number, trials: number): Rate {
  if (trials === 0) return { value: 0, low: 0, high: 1 };
  const share = hits / trials;
  const z2 = Z_OF_5_PERCENT ** 2 / trials;
  const centre = share + z2 / 2;
  const half = Z_OF_5_PERCENT * Math.sqrt((share * (1 - share) + z2 / 4) / trials);
  const [low, high] = [(centre - half) / (1 + z2), (centre + half) / (1 + z2)];
  return {
    value: share,
    low: hits === 0 ? 0 : Math.max(0, low),
    high: hits === trials ? 1 : Math.min(1, high),
  };
}
