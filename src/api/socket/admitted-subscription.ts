/** A subscription that passed all limits, and who pays for it. */
import type { Purse } from '../limits/purse.ts';
import type { AdmittedOperation } from '../request/context.ts';

export interface Caller {
  /** Looked up anew whenever it is needed: a purse may be put away meanwhile. */
  readonly purse: () => Purse;
  /** Fires when the connection is closed. */
  readonly gone: AbortSignal;
}

export interface AdmittedSubscription extends AdmittedOperation {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
  /** What one message may cost. */
  readonly requested: number;
  readonly caller: Caller;
}
