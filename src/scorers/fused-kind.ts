/** The kind of scorer that fuses what is known of items. */
import { FUSION_KINDS } from '../learning/fusion/fusion-network.ts';
import { fusedScorer } from './fused.ts';
import { scorerKind, type ScorerKind } from './scorer-kind.ts';
import { setting } from './setting-rule.ts';

export const FUSED_KIND: ScorerKind = scorerKind(
  'fused',
  {
    fusion: setting.oneOf(FUSION_KINDS, FUSION_KINDS),
    dimensions: setting.whole(1, [32, 64, 128]),
    steps: setting.whole(1),
    batch: setting.whole(1),
    learningRate: setting.above(0),
    weightDecay: setting.from(0, [0, 0.1, 1]),
    modeDropout: setting.between(0, 0.9, [0, 0.3, 0.5]),
    maximumCandidates: setting.whole(1),
  },
  fusedScorer,
);
