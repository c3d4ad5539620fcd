/** The purses of all callers, in bounded memory. They are this process's own: several processes allow several times as much. */
import { purseOn, UNLIMITED, type Bucket, type Purse } from './purse.ts';

export type Purses = (caller: string) => Purse;

/** Callers that are remembered; who came longest ago is forgotten first, and starts with a full purse again. */
const MAX_CALLERS = 50_000;

/** @param perMinute cost that each caller may spend; undefined where callers are not limited */
export function openPurses(
  perMinute: number | undefined,
  { now = () => performance.now(), maxCallers = MAX_CALLERS } = {},
): Purses {
  if (perMinute === undefined) return () => UNLIMITED;
  const buckets = new Map<string, Bucket>();
  return (caller) => {
    const bucket = buckets.get(caller) ?? { level: perMinute, at: now() };
    // A map keeps the order in which keys were set: the first is the one that came longest ago.
    buckets.delete(caller);
    buckets.set(caller, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > maxCallers && oldest !== undefined) buckets.delete(oldest);
    return purseOn(bucket, perMinute, now);
  };
}
