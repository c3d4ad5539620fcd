/** How gladly each event of a history may be given as a reason. */
import type { History } from '../dataset/history.ts';

/**
 * [events] interest × how the event's value stands to the history's largest, (log(1 + v) / log(1 + max))²: among
 * ratings of 1..5 a 5 counts 1 and a 2 counts .38. Events without a value count their interest.
 */
export function likings(history: History): Float64Array {
  let max = 0;
  for (const value of history.value) if (value > max) max = value;
  return Float64Array.from(history.weight, (weight, event) => {
    const value = history.value[event];
    return weight * (Number.isNaN(value) || max === 0 ? 1 : share(value, max));
  });
}

const share = (value: number, max: number): number =>
  (Math.log1p(Math.max(value, 0)) / Math.log1p(max)) ** 2;
