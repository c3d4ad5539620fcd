/** Ids of runs. */
import { randomUUID } from 'node:crypto';

/**
 * A UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then chance. What is written along time is
 * written side by side, and a run is found by its id without an index of ids.
 * @param at milliseconds since 1970
 */
export function newRunId(at: number): string {
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
