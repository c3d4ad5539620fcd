/** Brings scores of different scorers to one scale. */

export interface Scale {
  readonly mean: number;
  /** Never 0: 1 where all scores are the same. */
  readonly deviation: number;
}

/** Mean and standard deviation of scores at the given places. */
export function scaleOf(scores: Float32Array, places: Uint32Array): Scale {
  if (places.length === 0) return { mean: 0, deviation: 1 };
  let sum = 0;
  for (const place of places) sum += scores[place];
  const mean = sum / places.length;
  let squares = 0;
  for (const place of places) squares += (scores[place] - mean) ** 2;
  const deviation = Math.sqrt(squares / places.length);
  return { mean, deviation: deviation > 1e-12 ? deviation : 1 };
}

/**
 * Mean and standard deviation of all scores but those at `left` (ascending places, each once), in one pass: deviations
 * are taken from the first score, so that little is lost where scores lie close together and far from 0.
 */
export function scaleWithout(scores: Float32Array, left: Uint32Array): Scale {
  const count = scores.length - left.length;
  if (count <= 0) return { mean: 0, deviation: 1 };
  const origin = scores[firstNotIn(left)];
  let sum = 0;
  let squares = 0;
  for (let range = 0, start = 0; range <= left.length; range++) {
    const end = range < left.length ? left[range] : scores.length;
    for (let i = start; i < end; i++) {
      const distance = scores[i] - origin;
      sum += distance;
      squares += distance * distance;
    }
    start = end + 1;
  }
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  return { mean: origin + mean, deviation: deviation > 1e-12 ? deviation : 1 };
}

/** The lowest number that is not in an ascending list. */
function firstNotIn(list: Uint32Array): number {
  let number = 0;
  while (number < list.length && list[number] === number) number++;
  return number;
}

export const standardised = (score: number, scale: Scale): number =>
  (score - scale.mean) / scale.deviation;
