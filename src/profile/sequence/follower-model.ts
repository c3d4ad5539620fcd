/** What usually follows an item, counted: a Markov chain of a few steps, mixed with what is usual at all. */
import type { SequenceTask } from '../../learning/sequence/sequence-settings.ts';

/** A type, not an interface, so that it can stand in a bundle. */
export type FollowerModel = {
  /** [items] of all steps, those to the item. */
  readonly popularity: Float32Array;
  /** [items + 1]; the followers of item i are those from offsets[i] to offsets[i + 1]. */
  readonly offsets: Uint32Array;
  readonly follower: Uint32Array;
  /** How often it follows; of one item they sum to 1. */
  readonly share: Float32Array;
};

/** How many steps after an item count as following it, each as much as its place says. */
const REACH = 3;
const MOST_FOLLOWERS = 100;

export function fitFollowers({ offsets, item, items }: SequenceTask): FollowerModel {
  const counts = Array.from({ length: items }, () => new Map<number, number>());
  const popularity = new Float32Array(items);
  for (let user = 0; user + 1 < offsets.length; user++)
    for (let step = offsets[user]; step < offsets[user + 1]; step++) {
      popularity[item[step]] += 1 / item.length;
      for (let gap = 1; gap <= REACH && step + gap < offsets[user + 1]; gap++) {
        const own = counts[item[step]];
        own.set(item[step + gap], (own.get(item[step + gap]) ?? 0) + 1 / gap);
      }
    }
  const kept = counts.map((own) =>
    [...own].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_FOLLOWERS),
  );
  const starts = new Uint32Array(items + 1);
  kept.forEach(({ length }, place) => (starts[place + 1] = starts[place] + length));
  const share = kept.flatMap((own) => {
    const total = own.reduce((sum, [, count]) => sum + count, 0);
    return own.map(([, count]) => count / total);
  });
  const follower = Uint32Array.from(kept.flatMap((own) => own.map(([next]) => next)));
  return { popularity, offsets: starts, follower, share: Float32Array.from(share) };
}

/** Latest items that are looked at; one before another counts so much of it. */
const LOOKED_AT = 5;
const FADING = 0.7;

/** What the usual counts beside what follows. */
const USUAL = 0.1;

/** Overwrites `out` [items] with chances that sum to 1, or less where little is known. @param before oldest first */
export function scoreFollowers(
  { popularity, offsets, follower, share }: FollowerModel,
  before: ArrayLike<number>,
  out: Float32Array,
): void {
  const steps = Math.min(LOOKED_AT, before.length);
  const usual = steps === 0 ? 1 : USUAL;
  out.forEach((_, item) => (out[item] = usual * popularity[item]));
  let total = 0;
  for (let back = 0; back < steps; back++) total += FADING ** back;
  for (let back = 0; back < steps; back++) {
    const last = before[before.length - 1 - back];
    const weight = ((1 - USUAL) * FADING ** back) / total;
    for (let e = offsets[last]; e < offsets[last + 1]; e++) out[follower[e]] += weight * share[e];
  }
}
