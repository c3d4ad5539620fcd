/** What a moment adds to scores: the log lifts of its values, each attribute by the weight that validation gave it. */
import type { User } from '../domain/user.ts';
import {
  contextRows,
  momentReader,
  type ContextLift,
  type Moment,
} from '../features/context-lift.ts';

/** How an attribute did on what training kept aside. */
export type ContextTrial = {
  readonly attribute: string;
  /** 0 where it does not help. */
  readonly weight: number;
  /** Of nDCG@10 by this weight; for weight 0, of the best that was tried. */
  readonly gain: number;
  /** How many standard errors the gain is from nought, among people whom the weight was not chosen by. */
  readonly certainty: number;
};

/** A type, not an interface, so that it can stand in a bundle. */
export type ContextTerm = {
  readonly trials: readonly ContextTrial[];
  /** Absent where nothing helps. */
  readonly lift?: ContextLift;
  /** [attributes of the lift] */
  readonly weights: Float32Array;
};

/** What a moment adds to each of these items; undefined where it adds nothing to any. */
export type OpenContext = (
  moment: Moment,
  user: User | undefined,
  items: Uint32Array,
) => Float32Array | undefined;

export function openContext(term: ContextTerm | undefined): OpenContext {
  if (term?.lift === undefined) return () => undefined;
  const { lift, weights } = term;
  const read = momentReader(lift.timezone);
  return (moment, user, items) => {
    const rows = contextRows(lift, read(moment, user));
    if (rows.every((row) => row === undefined)) return undefined;
    return Float32Array.from(items, (item) =>
      rows.reduce<number>(
        (sum, row, a) =>
          sum + (row === undefined ? 0 : weights[a] * lift.lift[row * lift.items + item]),
        0,
      ),
    );
  };
}
