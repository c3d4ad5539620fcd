/** The words of the rule language, each with where it stands. */

/** From 1, as editors count; a column is a Unicode character. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type Token = Place & {
  /** The words as they were written. */
  readonly text: string;
} & (
    | { readonly type: 'word' }
    | { readonly type: 'symbol' }
    | { readonly type: 'number'; readonly value: number }
    | { readonly type: 'string'; readonly value: string }
    /** Milliseconds. */
    | { readonly type: 'duration'; readonly value: number }
    /** Milliseconds since 1970. */
    | { readonly type: 'date'; readonly value: number }
    | { readonly type: 'end' }
  );
