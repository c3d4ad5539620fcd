/** A statement run in a transaction. */

export type Row = Readonly<Record<string, unknown>>;
export type Parameters = Readonly<Record<string, unknown>>;

/** Runs the statement of this name in a transaction. */
export type Run = (name: string, parameters?: Parameters) => Promise<Row[]>;
