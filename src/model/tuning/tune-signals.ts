/**
 * Finds what events say of interest in the data at hand: part after part of the signals is tried, each against the best
 * so far, on a validation part that simple scorers have not seen.
 */
import type { Dataset } from '../../dataset/dataset.ts';
import { DEFAULT_SIGNALS, type Signals } from '../../dataset/signals.ts';
import { stopIfCancelled } from '../../domain/error.ts';
import { signalBench, type Goal, type SignalQuality } from './signal-bench.ts';
import { signalMoves } from './signal-moves.ts';

export interface SignalTuning {
  readonly seed: number;
  /** What is to be found again: `any` liked pair by the default signals, or only those of `liked` stars. */
  readonly goal?: Goal;
  /** Seconds left to try more; what is under way is finished. */
  readonly left?: () => number;
  readonly signal?: AbortSignal;
  /** Users at the most, drawn by chance. */
  readonly users?: number;
}

export interface SignalTrial {
  /** What it changes, in words, such as "fading: half-life 90 days, floor 0.1". */
  readonly what: string;
  readonly signals: Signals;
  /** nDCG@10 on the validation part, mean over users and scorers. */
  readonly quality: number;
  readonly seconds: number;
  readonly chosen: boolean;
}

export interface TunedSignals {
  readonly signals: Signals;
  /** In the order tried; the first is the default. */
  readonly table: readonly SignalTrial[];
}

/** A gain of fewer standard errors than this is taken for chance. */
const SURE = 2;

/**
 * Pure: the same dataset, seed and time give the same answer. Where there is nothing to find again the default stays and
 * the table is empty.
 * @throws TastegraphError `CANCELLED`
 */
export async function tuneSignals(dataset: Dataset, tuning: SignalTuning): Promise<TunedSignals> {
  const { left = () => Infinity, signal } = tuning;
  const bench = signalBench(dataset, tuning);
  if (bench.users === 0) return { signals: DEFAULT_SIGNALS, table: [] };
  const table: SignalTrial[] = [];
  const attempt = async (what: string, signals: Signals): Promise<SignalQuality> => {
    stopIfCancelled(signal);
    const started = performance.now();
    const quality = await bench.quality(signals);
    const seconds = (performance.now() - started) / 1000;
    table.push({ what, signals, quality: mean(quality), seconds, chosen: false });
    return quality;
  };
  let best = DEFAULT_SIGNALS;
  let bestQuality = await attempt('default', best);
  let chosen = 0;
  for (const moves of signalMoves(dataset)) {
    let [found, foundQuality, row] = [best, bestQuality, chosen];
    for (const { what, apply } of moves) {
      if (left() <= 0) break;
      const signals = apply(best);
      const quality = await attempt(what, signals);
      if (!isBetter(quality, bestQuality) || mean(quality) <= mean(foundQuality)) continue;
      [found, foundQuality, row] = [signals, quality, table.length - 1];
    }
    [best, bestQuality, chosen] = [found, foundQuality, row];
  }
  return {
    signals: best,
    table: table.map((trial, row) => (row === chosen ? { ...trial, chosen: true } : trial)),
  };
}

const mean = (values: SignalQuality): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** By the differences of the same users, so that what makes users differ does not count. */
function isBetter(quality: SignalQuality, than: SignalQuality): boolean {
  const differences = quality.map((value, user) => value - than[user]);
  const gain = mean(differences);
  const spread = differences.reduce((sum, value) => sum + (value - gain) ** 2, 0);
  return gain > SURE * (Math.sqrt(spread) / differences.length);
}
