/** Whatever can be ranked against others: a name, what it cost to fit, and a score per item for a user. */
import { historyOf } from '../dataset/interactions.ts';
import type { FitInput, ScorerModule } from '../scorers/scorer.ts';
import type { ScoreUser } from './evaluate-ranking.ts';

export interface Contestant {
  /** Its row in the report: `ease`, `popularity`, `ranker` … */
  readonly name: string;
  readonly fitSeconds: number;
  readonly scoreUser: ScoreUser;
}

/** Fits a base scorer on train; it answers from the users' histories there. */
export async function fitContestant(module: ScorerModule, input: FitInput): Promise<Contestant> {
  const started = performance.now();
  const scorer = module.open(await module.fit(input));
  const fitSeconds = (performance.now() - started) / 1000;
  return {
    name: module.name,
    fitSeconds,
    scoreUser: (user, out) => scorer.score(historyOf(input.interactions, user), out),
  };
}

/** A ranker that names a few items only; all others are never shown. */
export function rankingContestant(
  name: string,
  rank: (user: number) => { readonly items: Uint32Array; readonly scores: Float32Array },
  fitSeconds: number,
): Contestant {
  return {
    name,
    fitSeconds,
    scoreUser(user, out) {
      const { items, scores } = rank(user);
      out.fill(-Infinity);
      for (let c = 0; c < items.length; c++) out[items[c]] = scores[c];
    },
  };
}
