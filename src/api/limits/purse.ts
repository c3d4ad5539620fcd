/** What a caller may spend: a bucket that fills steadily and is emptied by the cost of operations. */

export interface Purse {
  /** False, and nothing is taken, where too little is left. A full purse pays for anything, and owes the rest. */
  spend(cost: number): boolean;
  /** What was paid and not used; below zero where more was used than was paid. */
  giveBack(cost: number): void;
  /** `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10); `Retry-After` once it was refused. */
  headers(): Readonly<Record<string, string>>;
}

/** Of callers who are not limited. */
export const UNLIMITED: Purse = {
  spend: () => true,
  giveBack() {},
  headers: () => ({}),
};

const WINDOW_SECONDS = 60;

export interface Bucket {
  level: number;
  /** Milliseconds, when `level` was right. */
  at: number;
}

/**
 * @param perMinute what flows in, and how much the bucket holds
 * @param now milliseconds of a clock that only goes forward
 */
export function purseOn(bucket: Bucket, perMinute: number, now: () => number): Purse {
  const perMs = perMinute / (WINDOW_SECONDS * 1000);
  let lacking = 0;
  const level = (): number => {
    const time = now();
    bucket.level = Math.min(bucket.level + (time - bucket.at) * perMs, perMinute);
    bucket.at = time;
    return bucket.level;
  };
  return {
    spend(cost) {
      lacking = Math.max(Math.min(cost, perMinute) - level(), 0);
      if (lacking > 0) return false;
      bucket.level -= cost;
      return true;
    },
    giveBack(cost) {
      bucket.level = Math.min(level() + cost, perMinute);
    },
    headers() {
      const left = level();
      const full = seconds((perMinute - left) / perMs);
      return {
        'ratelimit-policy': `"cost";q=${perMinute};w=${WINDOW_SECONDS}`,
        ratelimit: `"cost";r=${Math.max(Math.floor(left), 0)};t=${full}`,
        ...(lacking > 0 ? { 'retry-after': String(Math.max(seconds(lacking / perMs), 1)) } : {}),
      };
    },
  };
}

const seconds = (ms: number): number => Math.ceil(ms / 1000);
