/** Where single scorers are tried: fitted on what the validation cut knows, measured on what it holds out. */
import { setImmediate } from 'node:timers/promises';
import { historyOf } from '../../dataset/interactions.ts';
import { stopIfCancelled } from '../../domain/error.ts';
import { topK } from '../../numeric/top-k.ts';
import type { FitInput, Plain, Scorer, ScorerModule } from '../../scorers/scorer.ts';
import { CUT, listGain } from './list-gain.ts';
import type { ValidationCut } from './validation-cut.ts';

export interface TriedScorer {
  readonly scorer: Scorer;
  readonly state: Plain;
  readonly fitSeconds: number;
}

export interface ScorerBench {
  readonly cut: ValidationCut;
  /** What scorers are fitted on. */
  readonly input: FitInput;
  /** Undefined where it is not done within the limit. @throws TastegraphError `CANCELLED` */
  fit(module: ScorerModule, limitSeconds: number): Promise<TriedScorer | undefined>;
  /** Mean nDCG over the first `share` of the users of the bench. */
  quality(scorer: Scorer, share: number): Promise<number>;
}

/** Users measured at the most: of 1,500, the standard error of a mean nDCG is about .006, of a difference far less. */
const MOST_USERS = 1500;
const LEAST_USERS = 200;

export function scorerBench(whole: FitInput, cut: ValidationCut): ScorerBench {
  const input = { ...whole, interactions: cut.known, now: cut.now };
  const unknown = unknownItems(cut);
  const scores = new Float32Array(cut.known.items);
  return {
    cut,
    input,
    async fit(module, limitSeconds) {
      stopIfCancelled(input.signal);
      const started = performance.now();
      const state = await fitWithin(module, input, limitSeconds);
      if (state === undefined) return undefined;
      return { state, scorer: module.open(state), fitSeconds: secondsSince(started) };
    },
    async quality(scorer, share) {
      const most = Math.min(MOST_USERS, cut.users.length);
      const users = cut.users.subarray(0, Math.max(LEAST_USERS, Math.ceil(most * share)));
      let sum = 0;
      for (const [row, user] of users.entries()) {
        if (row % 64 === 0) {
          await setImmediate();
          stopIfCancelled(input.signal);
        }
        const history = historyOf(cut.known, user);
        scorer.score(history, scores, input.users?.[user]);
        for (const item of unknown) scores[item] = -Infinity;
        for (const item of history.item) scores[item] = -Infinity;
        const list = topK(scores, CUT);
        const wanted = historyOf(cut.held, user).item;
        sum += listGain(list.length, (place) => wanted.includes(list[place]), wanted.length);
      }
      return sum / Math.max(1, users.length);
    },
  };
}

/** Fitting breathes, and stops where its signal fires: that of the limit or that of the whole work. */
async function fitWithin(
  module: ScorerModule,
  input: FitInput,
  limitSeconds: number,
): Promise<Plain | undefined> {
  if (!(limitSeconds > 0)) return undefined;
  const limit = AbortSignal.timeout(Math.ceil(Math.min(limitSeconds, 1e6) * 1000));
  const signal = input.signal === undefined ? limit : AbortSignal.any([input.signal, limit]);
  try {
    return await module.fit({ ...input, signal });
  } catch (error) {
    stopIfCancelled(input.signal);
    if (limit.aborted) return undefined;
    throw error;
  }
}

export const secondsSince = (started: number): number => (performance.now() - started) / 1000;

/** Evaluations rank only what occurs in train. */
function unknownItems({ known }: ValidationCut): Uint32Array {
  const met = new Uint8Array(known.items);
  for (const item of known.item) met[item] = 1;
  return Uint32Array.from(met.keys()).filter((item) => met[item] === 0);
}
