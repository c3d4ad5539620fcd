/** What accuracy does not see: how novel and how varied lists are, and how evenly they use the catalogue. */
import type { SparseRows } from '../numeric/sparse-rows.ts';

/**
 * Mean self-information of a list's items in bits, -log2(share of the users of train who know the item)
 * (Zhou et al. 2010); 0 for an empty list.
 * @param popularity [items] users of train per item
 */
export function novelty(list: Uint32Array, popularity: Uint32Array, users: number): number {
  let bits = 0;
  for (const item of list) bits -= Math.log2(Math.max(1, popularity[item]) / users);
  return list.length === 0 ? 0 : bits / list.length;
}

/**
 * Mean cosine distance of the pairs of a list by content (Ziegler et al. 2005); pairs with an item of unknown content
 * say nothing and are left out; NaN where no pair is left.
 * @param content [items × terms] rows of unit length, or empty
 */
export function diversity(list: Uint32Array, content: SparseRows): number {
  const known = list.filter((item) => content.offsets[item + 1] > content.offsets[item]);
  let distance = 0;
  for (let j = 1; j < known.length; j++) {
    for (let i = 0; i < j; i++) distance += 1 - dot(content, known[i], known[j]);
  }
  const pairs = (known.length * (known.length - 1)) / 2;
  return pairs === 0 ? NaN : distance / pairs;
}

/**
 * How much more popular a list is than what the user takes by themselves, as a share of the latter: 0 alike, 1 twice as
 * popular, below 0 less popular (Abdollahpouri et al. 2019, for one user). NaN for users of whom nothing is known, and
 * for empty lists.
 * @param own item indices of the user's history
 */
export function popularityLift(
  list: Uint32Array,
  own: Uint32Array,
  popularity: Uint32Array,
): number {
  const usual = meanPopularity(own, popularity);
  return (meanPopularity(list, popularity) - usual) / usual;
}

/** Mean number of users of train per item; NaN for no items. */
export function meanPopularity(items: Uint32Array, popularity: Uint32Array): number {
  let sum = 0;
  for (const item of items) sum += popularity[item];
  return items.length === 0 ? NaN : sum / items.length;
}

/** Gini index of how often each item is shown: 0 all alike, near 1 a few items take everything; 0 where none is. */
export function gini(counts: Uint32Array): number {
  const ascending = counts.slice().sort();
  let total = 0;
  let weighted = 0;
  for (let i = 0; i < ascending.length; i++) {
    total += ascending[i];
    weighted += (i + 1) * ascending[i];
  }
  const n = ascending.length;
  return total === 0 ? 0 : (2 * weighted) / (n * total) - (n + 1) / n;
}

function dot(m: SparseRows, a: number, b: number): number {
  let sum = 0;
  let i = m.offsets[a];
  let j = m.offsets[b];
  while (i < m.offsets[a + 1] && j < m.offsets[b + 1]) {
    const [left, right] = [m.indices[i], m.indices[j]];
    if (left === right) sum += m.values[i] * m.values[j];
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return sum;
}
