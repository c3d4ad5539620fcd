/** One contestant's row in the report: how good, for whom, at what price. */
import type { CurvePoint } from '../learning/ranker/ranker-settings.ts';
import type { Contestant } from './contestant.ts';
import { evaluateRanking, type EvaluateOptions } from './evaluate-ranking.ts';
import type { PerUser } from './measure-sheet.ts';
import type { PeakMemory } from './memory.ts';
import type { RankingTask } from './ranking-task.ts';
import { segmentMeasures, type SegmentMeasures } from './segment-measures.ts';
import { meanInterval, type MeanInterval } from './significance.ts';
import type { UserSegment } from './user-segments.ts';

export interface ScorerRow {
  readonly name: string;
  /**
   * `ndcg@10`, `precision@10`, `recall@10`, `f1@10`, `map@10`, `mrr@10`, `hitrate@10`, `recall-head@10`,
   * `recall-middle@10`, `recall-tail@10`, `coverage@10`, `gini@10`, `novelty@10`, `serendipity@10`, `diversity@10`,
   * `miscalibration@10`, `popularity-shift@10`,
   * `popularity@10`, `popularity-lift@10` … and `auc`, `logloss`, `log-gain` of the whole ranking.
   */
  readonly measures: Readonly<Record<string, number>>;
  /** How sure the mean of the first cut's nDCG is. */
  readonly interval: MeanInterval & { readonly measure: string };
  /** In the order of the report's segments. */
  readonly segments: readonly SegmentMeasures[];
  readonly fitSeconds: number;
  readonly scoreSeconds: number;
  readonly memory: {
    /** Bytes of the arrays and texts that it answers from; absent where that is not known. */
    readonly stateBytes?: number;
    /** Of the whole process while this contestant was made and asked, in bytes. */
    readonly peakBytes: number;
    readonly peakSince: PeakMemory['since'];
  };
  /** How its training went, where it was trained in epochs. */
  readonly curve?: readonly CurvePoint[];
  /** What a reader of the row has to know. */
  readonly notes?: readonly string[];
}

/** A row with what comparisons need beside it. */
export interface MeasuredRow {
  readonly report: ScorerRow;
  readonly perUser: PerUser;
}

export interface RowQuestion {
  readonly task: RankingTask;
  readonly segments: readonly UserSegment[];
  readonly seed: number;
}

export async function scorerRow(
  { task, segments, seed }: RowQuestion,
  contestant: Contestant,
  peakMemory: () => PeakMemory,
  options: EvaluateOptions,
): Promise<MeasuredRow> {
  const { name, fitSeconds, stateBytes, curve, notes } = contestant;
  const { measures, perUser, scoreSeconds } = await evaluateRanking(task, contestant, options);
  const measure = `ndcg@${task.at[0]}`;
  const { bytes, since } = peakMemory();
  const report: ScorerRow = {
    name,
    measures,
    interval: { measure, ...meanInterval(perUser[measure], { seed }) },
    segments: segmentMeasures(perUser, segments),
    fitSeconds,
    scoreSeconds,
    memory: {
      ...(stateBytes === undefined ? {} : { stateBytes }),
      peakBytes: bytes,
      peakSince: since,
    },
    ...(curve === undefined || curve.length === 0 ? {} : { curve }),
    ...(notes === undefined || notes.length === 0 ? {} : { notes }),
  };
  return { report, perUser };
}
