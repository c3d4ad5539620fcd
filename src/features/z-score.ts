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

export const standardised = (score: number, scale: Scale): number =>
  (score - scale.mean) / scale.deviation;
