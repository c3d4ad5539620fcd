/** Fits a set of scorers on one input. */
import { stopIfCancelled } from '../../domain/error.ts';
import type { FitInput, Plain, ScorerModule } from '../../scorers/scorer.ts';

export interface FittedScorer {
  readonly module: ScorerModule;
  readonly state: Plain;
  /** Wall time of the fit. */
  readonly fitSeconds: number;
}

/** One after the other, in order. @throws TastegraphError `CANCELLED` when the input's signal fires */
export async function fitScorers(
  modules: readonly ScorerModule[],
  input: FitInput,
  onScorer: (name: string) => void,
): Promise<FittedScorer[]> {
  const fitted: FittedScorer[] = [];
  for (const module of modules) {
    stopIfCancelled(input.signal);
    onScorer(module.name);
    const started = performance.now();
    const state = await module.fit(input);
    fitted.push({ module, state, fitSeconds: (performance.now() - started) / 1000 });
  }
  return fitted;
}
