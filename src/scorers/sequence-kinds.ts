/** The kinds of scorers that read a history in its order by a trained network. */
import { SEQUENCE_KINDS } from '../learning/sequence/sequence-settings.ts';
import { scorerKind, type ScorerKind } from './scorer-kind.ts';
import { bestSequenceScorer, sequenceScorer } from './sequence.ts';
import { setting } from './setting-rule.ts';

const RULES = {
  dimensions: setting.whole(2, [32, 48, 64]),
  length: setting.whole(1, [20, 50]),
  epochs: setting.whole(1, [8, 12, 20]),
  batch: setting.whole(1),
  learningRate: setting.above(0),
  weightDecay: setting.from(0, [0, 0.3, 1]),
  dropout: setting.between(0, 0.9, [0.1, 0.3, 0.5]),
  maximumItems: setting.whole(1),
  maximumCandidates: setting.whole(1),
  categoryWeight: setting.from(0, [0, 0.2, 0.5]),
};

/** `sequence-gru`, `sequence-cnn`, `sequence-transformer`, and `sequence-best`, which is one of them. */
export const SEQUENCE_SCORER_KINDS: readonly ScorerKind[] = [
  ...SEQUENCE_KINDS.map((network) =>
    scorerKind(`sequence-${network}`, RULES, (settings, backend) =>
      sequenceScorer(network, settings, backend),
    ),
  ),
  scorerKind('sequence-best', RULES, bestSequenceScorer),
];
