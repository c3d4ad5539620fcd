/** One row of a source: its fields by name or place, with what was wrong with it as text. */
import type { RejectReason } from './reasons.ts';

/** The name of a column (a dotted path in JSON), or its zero-based place. */
export type Column = string | number;

export interface Row {
  /** One-based line of the file on which the row begins. */
  readonly line: number;
  /** As it stands in the file. */
  readonly raw: string;
  /** The fields in order; empty for JSON and for a faulty row. */
  readonly fields: readonly string[];
  /** A text, or whatever JSON holds there; undefined where there is nothing. */
  value(column: Column): unknown;
  /** Why the row cannot be read at all. */
  readonly fault?: RejectReason;
  /** The bytes were not UTF-8 and were read as latin1. */
  readonly latin1: boolean;
}
