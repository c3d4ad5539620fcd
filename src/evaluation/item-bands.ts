/** Items in three bands by popularity, each with a third of what happened in train: the head is short, the tail long. */

export const ITEM_BANDS = ['head', 'middle', 'tail'] as const;

/**
 * [items] place in ITEM_BANDS; items that do not occur in train are of no band: 255. From the most popular down, an item
 * belongs to the band in which the interactions before it end; equally popular items go by index.
 * @param popularity [items] interactions of train
 */
export function bandOfItems(popularity: Uint32Array): Uint8Array {
  const total = popularity.reduce((sum, count) => sum + count, 0);
  const order = Uint32Array.from(popularity.keys()).sort(
    (a, b) => popularity[b] - popularity[a] || a - b,
  );
  const bands = new Uint8Array(popularity.length).fill(NO_BAND);
  let before = 0;
  for (const item of order) {
    if (popularity[item] === 0) break;
    bands[item] = Math.floor((ITEM_BANDS.length * before) / total);
    before += popularity[item];
  }
  return bands;
}

const NO_BAND = 255;
