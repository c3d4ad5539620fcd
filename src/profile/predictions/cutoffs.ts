/** The moments between what is known and what is foretold, always in the order of time. */
import { DAY_MS } from '../behaviour/time-units.ts';
import type { People } from '../vectors/people.ts';

export interface Cutoffs {
  readonly horizonDays: number;
  /** Oldest first; what comes of each is over before the next moment, and before the validation's. */
  readonly train: readonly number[];
  readonly validation: number;
  /** What comes of it ends with the data. */
  readonly test: number;
}

const MOST_DAYS = 30;
const MOST_TRAIN = 5;

/** Undefined where the data spans too little time for three horizons and something before them. */
export function cutoffsOf({
  firstAt,
  lastAt,
}: Pick<People, 'firstAt' | 'lastAt'>): Cutoffs | undefined {
  const days = (lastAt - firstAt) / DAY_MS;
  const horizonDays = Math.min(MOST_DAYS, Math.floor(days / 6));
  if (horizonDays < 1) return undefined;
  const horizon = horizonDays * DAY_MS;
  const test = lastAt + 1 - horizon;
  const validation = test - horizon;
  const moments = Array.from(
    { length: MOST_TRAIN },
    (_, back) => validation - (back + 1) * horizon,
  );
  const train = moments.filter((moment) => moment >= firstAt + horizon).reverse();
  return train.length === 0 ? undefined : { horizonDays, train, validation, test };
}
