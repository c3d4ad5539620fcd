/** From pieces that are done, in whatever order, to progress that only grows. */
import type { OnTrainingProgress } from './progress.ts';
import type { TrainingPlan } from '../plan/training-plan.ts';

export interface TrainingPiece {
  readonly work: 'fit' | 'lists';
  /** Of the scorer that was fitted. */
  readonly name: string;
  /** Absent where everything was learned from. */
  readonly heldOut?: number;
  /** What it took of the thread that did it. */
  readonly seconds: number;
}

/** Called after each piece. */
export type OnPiece = (piece: TrainingPiece) => void;

/** The stage is `fit` until all scorers have learned from everything; what folds have got by then counts afterwards. */
export function pieceProgress(plan: TrainingPlan, onProgress: OnTrainingProgress): OnPiece {
  const whole = { done: 0, total: plan.scorers.length };
  const folds = { done: 0, total: foldPieces(plan) };
  onProgress({ stage: 'fit', detail: 'scorers', ...whole });
  return ({ name, heldOut }) => {
    if (heldOut === undefined) whole.done++;
    else folds.done++;
    if (whole.done < whole.total) {
      if (heldOut === undefined) onProgress({ stage: 'fit', detail: name, ...whole });
    } else if (folds.total > 0) {
      const detail = heldOut === undefined ? name : `fold ${heldOut + 1}, ${name}`;
      onProgress({ stage: 'folds', detail, ...folds });
    }
  };
}

/** Users of one piece of lists. */
export const LISTS_OF_A_PIECE = 128;

/** At the most: the users of a fold may not fill their last piece, those kept for validation neither. */
function foldPieces({ scorers, ranker }: TrainingPlan): number {
  if (ranker === undefined) return 0;
  const { folds, maximumLists } = ranker;
  return folds * (scorers.length + 2) + Math.ceil(maximumLists / LISTS_OF_A_PIECE);
}
