/** The part of the store's contract that keeps what items' texts and images mean as vectors. */
import type { ItemChanges } from '../domain/changes.ts';
import { TastegraphError } from '../domain/error.ts';
import type { ItemId } from '../domain/ids.ts';
import { vectorProblem, vectorProperty, type VectorMode } from '../domain/item-vectors.ts';

export interface ItemVector {
  readonly item: ItemId;
  readonly vector: Float32Array;
}

/**
 * Vectors come with `upsertItems`, or all at once. Those of one mode are equally long: the first that is stored says how
 * long, until `replaceItemVectors` says otherwise. Reads of items do not carry them along.
 */
export interface VectorShelf {
  /**
   * All vectors of a mode in place of those before; none clears it. Items that do not exist are passed over.
   * @throws TastegraphError `BAD_INPUT` when one of them is no vector, or not as long as the others; nothing is written
   */
  replaceItemVectors(mode: VectorMode, vectors: readonly ItemVector[]): Promise<void>;
  /** How long the vectors of a mode have to be; undefined as long as none was stored. */
  vectorLength(mode: VectorMode): Promise<number | undefined>;
  /** One answer per item, in order; undefined where there is none. */
  itemVectors(mode: VectorMode, items: readonly ItemId[]): Promise<(Float32Array | undefined)[]>;
  /** All of a mode in batches, ascending by item. */
  streamItemVectors(mode: VectorMode): AsyncIterable<readonly ItemVector[]>;
}

/**
 * How long the vectors are; undefined where there are none.
 * @param stored length of those that are there already
 * @throws TastegraphError `BAD_INPUT` naming the item
 */
export function oneLength(
  mode: VectorMode,
  vectors: Iterable<{ readonly item: ItemId; readonly vector: ArrayLike<number> }>,
  stored?: number,
): number | undefined {
  const field = vectorProperty(mode);
  let length = stored;
  for (const { item, vector } of vectors) {
    const problem =
      vectorProblem(vector) ??
      (length === undefined || vector.length === length
        ? undefined
        : `has ${vector.length} numbers where others have ${length}`);
    if (problem !== undefined)
      throw new TastegraphError('BAD_INPUT', `The ${field} of item ${item} ${problem}.`, { field });
    length = vector.length;
  }
  return length;
}

/** The vectors of one mode among what is to be stored. */
export const givenVectors = (
  mode: VectorMode,
  items: readonly ItemChanges[],
): { readonly item: ItemId; readonly vector: readonly number[] }[] =>
  items.flatMap((item) => {
    const vector = item[vectorProperty(mode)];
    return vector === undefined || vector === null ? [] : [{ item: item.id, vector }];
  });
