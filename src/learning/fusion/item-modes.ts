/** What is known of items in several ways at once: text, image, place in the graph; not each of every item. */

export interface ItemMode {
  readonly name: string;
  readonly dimensions: number;
  /** [items × dimensions] rows of unit length, or of 0 where the item has none. */
  readonly vectors: Float32Array;
  /** [items] 1 where the item has a vector. */
  readonly present: Uint8Array;
}

/** Rows are brought to unit length; an item whose row is all 0 has none. */
export function itemMode(name: string, dimensions: number, vectors: Float32Array): ItemMode {
  const unit = vectors.slice();
  const items = dimensions === 0 ? 0 : vectors.length / dimensions;
  const present = new Uint8Array(items);
  for (let item = 0; item < items; item++) {
    const row = unit.subarray(item * dimensions, (item + 1) * dimensions);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    if (!(length > 0)) continue;
    present[item] = 1;
    for (let k = 0; k < dimensions; k++) row[k] /= length;
  }
  return { name, dimensions, vectors: unit, present };
}

/** The same mode of fewer items: where `keep` says no, the item has none. */
export function modeWithout(mode: ItemMode, isGone: (item: number) => boolean): ItemMode {
  const vectors = mode.vectors.slice();
  for (let item = 0; item < mode.present.length; item++)
    if (isGone(item)) vectors.fill(0, item * mode.dimensions, (item + 1) * mode.dimensions);
  return itemMode(mode.name, mode.dimensions, vectors);
}
