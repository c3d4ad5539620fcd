/** Stars read as likes and dislikes: centred a quarter up their range, so that on 1..5 a 2 is neutral and a 5 is +3. */
import type { Interactions } from '../dataset/interactions.ts';
import type { History } from '../dataset/history.ts';

export type StarScale = {
  /** What counts as neutral. */
  readonly centre: number;
  /** One star on a scale of 1 to 5; 0 where values say nothing because they are all the same. */
  readonly unit: number;
  /** What an event without a value is worth, times its interest: the mean of those that have one. */
  readonly usual: number;
};

/** The range is that of the 1st to the 99th percentile: a few absurd values do not move it. */
export function starScale({ value, weight }: Interactions): StarScale {
  const known = value.filter((v) => !Number.isNaN(v)).sort();
  const low = known.at(Math.floor(0.01 * (known.length - 1))) ?? 0;
  const high = known.at(Math.ceil(0.99 * (known.length - 1))) ?? 0;
  if (!(high > low)) return { centre: 0, unit: 0, usual: 1 };
  const scale = { centre: low + (high - low) / 4, unit: (high - low) / 4, usual: 0 };
  const liked = value.filter((v, e) => !Number.isNaN(v) && weight[e] > 0);
  const total = liked.reduce((sum, stars) => sum + centred(scale, stars, 1), 0);
  return { ...scale, usual: liked.length === 0 ? 1 : total / liked.length };
}

/** Overwrites `out` with what each event is worth: positive for liked, negative for low stars, 0 for a mere dismissal. */
export function centredStars(
  scale: StarScale,
  { value, weight }: Pick<History, 'value' | 'weight'>,
  out: Float32Array | Float64Array,
): void {
  for (let e = 0; e < value.length; e++) out[e] = centred(scale, value[e], weight[e]);
}

function centred({ centre, unit, usual }: StarScale, value: number, weight: number): number {
  if (unit === 0 || Number.isNaN(value)) return weight * usual;
  const opinion = Math.max(-1, Math.min(3, (value - centre) / unit));
  // Whatever signals take a pair for disliked, its stars say how much; they cannot make a like of it.
  return weight > 0 ? weight * opinion : Math.min(0, opinion);
}
