/** The toll of one subscription: its messages are paid from the caller's purse, and wait until there is enough in it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { LiveMetrics } from '../../observability/metrics.ts';
import type { Toll } from '../request/toll.ts';
import type { AdmittedSubscription } from './admitted-subscription.ts';

/** How long one waits who has spent all. */
const RETRY_MS = 1_000;

/** @param stopped fires when the subscription ends */
export function openToll(
  { requested, caller }: Pick<AdmittedSubscription, 'requested' | 'caller'>,
  metrics: LiveMetrics,
  stopped: AbortSignal,
): Toll {
  return {
    async pay() {
      while (!stopped.aborted) {
        if (caller.purse().spend(requested)) return true;
        await pause(RETRY_MS, undefined, { signal: stopped }).catch(() => undefined);
      }
      return false;
    },
    lookedOnly: (cost) => caller.purse().giveBack(requested - cost),
    gathered: (count) => metrics.countCoalesced(Math.max(count - 1, 0)),
  };
}
