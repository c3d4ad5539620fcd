/** What the ranker learns from: for each user a list of candidates, their features and which of them were right. */
import { TastegraphError } from '../../domain/error.ts';

export interface RankerLists {
  readonly lists: number;
  /** Candidates of a list at most. */
  readonly length: number;
  /** Features of a candidate. */
  readonly width: number;
  /** [lists × length × width] */
  readonly features: Float32Array;
  /** [lists × length] above 0 where the candidate is relevant; 0 where not. */
  readonly relevance: Float32Array;
  /** [lists] real candidates; the rest of a list is padding and takes no part. */
  readonly sizes: Uint32Array;
  /** What the lists are of, where that is known. */
  readonly asked?: AskedLists;
}

/** A type, not an interface, so that it can be kept as plain data. */
export type AskedLists = {
  /** [lists × length] item indices. */
  readonly items: Uint32Array;
  /** [lists] who was asked about. */
  readonly users: Uint32Array;
  /** [lists] the fold that was held out. */
  readonly folds: Uint32Array;
};

/** @throws TastegraphError `BAD_INPUT` when the arrays do not fit the shape or a feature is not finite */
export function checkLists({
  lists,
  length,
  width,
  features,
  relevance,
  sizes,
}: RankerLists): void {
  const fits =
    features.length === lists * length * width &&
    relevance.length === lists * length &&
    sizes.length === lists &&
    sizes.every((size) => size <= length);
  if (!fits) {
    const message = `Ranker lists of shape ${lists} × ${length} × ${width} do not fit their arrays.`;
    throw new TastegraphError('BAD_INPUT', message, { field: 'lists' });
  }
  for (let list = 0; list < lists; list++) {
    const start = list * length * width;
    const end = start + sizes[list] * width;
    for (let i = start; i < end; i++) {
      if (!Number.isFinite(features[i])) throw notFinite(list, (i - start) % width, features[i]);
    }
  }
}

/** Numbers of the lists that teach something: at least two candidates, of which some but not all are relevant. */
export function usefulLists({ lists, length, relevance, sizes }: RankerLists): Uint32Array {
  const useful = (list: number): boolean => {
    const own = relevance.subarray(list * length, list * length + sizes[list]);
    const relevant = own.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
    return relevant > 0 && relevant < own.length;
  };
  return Uint32Array.from({ length: lists }, (_, list) => list).filter(useful);
}

function notFinite(list: number, feature: number, value: number): TastegraphError {
  const message = `Feature ${feature} of ranker list ${list} is ${value}, not a finite number.`;
  return new TastegraphError('BAD_INPUT', message, { field: `features[${feature}]` });
}
