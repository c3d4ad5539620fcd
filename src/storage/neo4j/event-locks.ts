/**
 * Locks that make events' ids unique over all kinds, keep events from being written to what is going away, and keep events
 * and runs of one user from being written past each other.
 */
import { fnv1a } from '../../numeric/fnv1a.ts';
import type { Run } from './run.ts';
import { integer } from './properties.ts';

/** Migration 002 makes as many lock nodes. */
const LOCKS = 256;

/**
 * Held until the transaction ends. Sent at once: whoever asks for them in the same tick holds them first.
 * @param keys of events, users and runs; what shares a bucket waits for each other
 */
export async function lockEvents(run: Run, keys: readonly string[]): Promise<void> {
  await lock(run, [...new Set(keys.map(bucketOf))]);
}

/** Nobody records anything until the transaction ends. */
export async function lockAllEvents(run: Run): Promise<void> {
  await lock(
    run,
    Array.from({ length: LOCKS }, (_, bucket) => bucket),
  );
}

/** Everybody takes them in the same order, so nobody waits in a circle. */
async function lock(run: Run, buckets: readonly number[]): Promise<void> {
  const ascending = buckets.toSorted((a, b) => a - b);
  await run('store/lock-events', { buckets: ascending.map(integer) });
}

const bucketOf = (id: string): number => fnv1a(id) % LOCKS;
