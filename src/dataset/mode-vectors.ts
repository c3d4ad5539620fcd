/** Vectors of texts and images beside a dataset's items, as one table a mode. */
import type { ItemId } from '../domain/ids.ts';
import {
  VECTOR_MODES,
  vectorProperty,
  type GivenVectors,
  type VectorMode,
} from '../domain/item-vectors.ts';
import type { IdIndex } from './id-index.ts';

export interface VectorTable {
  readonly dimensions: number;
  /** [items × dimensions] rows of 0 for items that have none. */
  readonly vectors: Float32Array;
}

export type ModeVectors = { readonly [Mode in VectorMode]?: VectorTable };

/** What a store tells of the vectors of its items. */
export interface VectorSource {
  streamItemVectors?(
    mode: VectorMode,
  ): AsyncIterable<readonly { readonly item: ItemId; readonly vector: ArrayLike<number> }[]>;
}

/** Of a store by its own stream; of files by what came with the items. Vectors of another length than the first are left out. */
export async function readModeVectors(
  source: VectorSource,
  given: readonly ({ readonly id: ItemId } & GivenVectors)[],
  itemIndex: IdIndex,
): Promise<ModeVectors> {
  const found: { [Mode in VectorMode]?: VectorTable } = {};
  for (const mode of VECTOR_MODES) {
    const rows: { readonly item: ItemId; readonly vector: ArrayLike<number> }[] = given.flatMap(
      (item) => {
        const vector = item[vectorProperty(mode)];
        return vector === undefined ? [] : [{ item: item.id, vector }];
      },
    );
    for await (const batch of source.streamItemVectors?.(mode) ?? []) rows.push(...batch);
    const dimensions = rows[0]?.vector.length ?? 0;
    if (dimensions === 0) continue;
    const vectors = new Float32Array(itemIndex.size * dimensions);
    for (const { item, vector } of rows) {
      const at = itemIndex.get(item);
      if (at !== undefined && vector.length === dimensions) vectors.set(vector, at * dimensions);
    }
    found[mode] = { dimensions, vectors };
  }
  return found;
}

/** The items as every store reads them. */
export function withoutVectors<T extends GivenVectors>(item: T): Omit<T, keyof GivenVectors> {
  if (item.textVector === undefined && item.imageVector === undefined) return item;
  const { textVector: _text, imageVector: _image, ...rest } = item;
  return rest;
}
