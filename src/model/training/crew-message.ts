/** What a training and the threads that help it say to each other. */
import type { ErrorCode } from '../../domain/error.ts';
import type { Collected, FitTask, Fitted, ListsTask, TrainingGround } from './training-task.ts';

/** Handed to a thread at its start; its arrays lie in shared memory. */
export interface CrewStart {
  readonly ground: TrainingGround;
}

export type CrewOrder =
  | { readonly id: number; readonly type: 'fit'; readonly task: FitTask }
  | { readonly id: number; readonly type: 'lists'; readonly task: ListsTask };

export type CrewAnswer =
  | { readonly id: number; readonly type: 'fitted'; readonly fitted: Fitted }
  | { readonly id: number; readonly type: 'collected'; readonly collected: Collected }
  /** The scorer fits on tensors, which the training thread alone has. */
  | { readonly id: number; readonly type: 'needs-tensors' }
  | {
      readonly id: number;
      readonly type: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
    };
