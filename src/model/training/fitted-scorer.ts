/** A scorer with what it has learned. */
import type { Plain, ScorerModule } from '../../scorers/scorer.ts';

export interface FittedScorer {
  readonly module: ScorerModule;
  readonly state: Plain;
  /** Wall time of the fit. */
  readonly fitSeconds: number;
}
