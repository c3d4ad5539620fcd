/** What events say of interest, found on what the validation cut knows and then judged like any other change of plan. */
import type { Signals } from '../../dataset/signals.ts';
import { tuneSignals } from './tune-signals.ts';
import type { Workbench } from './workbench.ts';

/** The subject of plans that follow these signals. */
export const TUNED_SIGNALS = 'tuned signals';

/** Undefined where nothing was found to be better than the default. @param left seconds to try more */
export async function proposedSignals(
  { run, known, log }: Workbench,
  left: () => number,
): Promise<Signals | undefined> {
  if (left() <= 0) return undefined;
  const { signals, table } = await tuneSignals(known, {
    seed: run.plan.seed,
    left,
    ...(run.signal === undefined ? {} : { signal: run.signal }),
  });
  for (const { what, quality, seconds, chosen } of table)
    log.add('signals', chosen ? TUNED_SIGNALS : '', { what, quality, seconds });
  const [first] = table;
  return first === undefined || first.chosen ? undefined : signals;
}
