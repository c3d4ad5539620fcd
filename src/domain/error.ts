/** The one error type of the house: a stable code for programs, a sentence with its remedy for people. */

/**
 * - `BAD_INPUT` the caller's input is wrong; `field` names where
 * - `NOT_FOUND` the thing asked for does not exist
 * - `EXPIRED` a cursor or token that is no longer valid
 * - `UNAVAILABLE` a needed part (store, model) cannot be reached now
 * - `DAMAGED` something on disk is not what was written
 * - `UNSUPPORTED` this machine or this configuration cannot do it
 * - `CANCELLED` the caller stopped the work
 * - `INTERNAL` a fault of ours
 */
export type ErrorCode =
  | 'BAD_INPUT'
  | 'NOT_FOUND'
  | 'EXPIRED'
  | 'UNAVAILABLE'
  | 'DAMAGED'
  | 'UNSUPPORTED'
  | 'CANCELLED'
  | 'INTERNAL';

export interface ErrorDetails {
  /** Path of the offending input, such as `events[3].item`. */
  readonly field?: string;
  /** The offending file. */
  readonly file?: string;
  /** One-based row of that file. */
  readonly row?: number;
  /** What the reader can do about it. */
  readonly remedy?: string;
  readonly cause?: unknown;
}

export class TastegraphError extends Error {
  readonly code: ErrorCode;
  readonly field?: string;
  readonly file?: string;
  readonly row?: number;
  readonly remedy?: string;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    const remedy = details.remedy === undefined ? '' : ` ${details.remedy}`;
    super(`${message}${remedy}`, details.cause === undefined ? {} : { cause: details.cause });
    this.name = 'TastegraphError';
    this.code = code;
    if (details.field !== undefined) this.field = details.field;
    if (details.file !== undefined) this.file = details.file;
    if (details.row !== undefined) this.row = details.row;
    if (details.remedy !== undefined) this.remedy = details.remedy;
  }
}

/** @throws TastegraphError `CANCELLED` when the signal has fired */
export function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new TastegraphError('CANCELLED', 'The work was stopped.');
}

/** The error itself if it is ours, otherwise an `INTERNAL` one that keeps it as its cause. */
export function asTastegraphError(error: unknown): TastegraphError {
  if (error instanceof TastegraphError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new TastegraphError('INTERNAL', message, { cause: error });
}
