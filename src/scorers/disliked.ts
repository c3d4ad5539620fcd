/**
 * What a dislike says of other items: log P(likes j | dislikes d) / P(likes j | has met d), as the data shows it, pulled
 * to "less, the more alike they are" where few have disliked d. What was disliked is lowered itself, and most.
 */
import type { History } from '../dataset/history.ts';
import type { Interactions } from '../dataset/interactions.ts';
import { breather } from '../numeric/breather.ts';
import { rowBuilder } from '../numeric/row-builder.ts';
import { sparseRowsFromTriples, transpose, type SparseRows } from '../numeric/sparse-rows.ts';
import { itemMatrixScorer, sparseItemMatrix, type ItemMatrix } from './item-matrix.ts';
import type { ScorerModule } from './scorer.ts';

export interface DislikedSettings {
  /** Fewer dislikes in the data than that teach no ranker what to make of them: the scorer then says nothing. */
  readonly least?: number;
  /** Imagined users who dislike d and like j less by `likeness` times the cosine of the two. */
  readonly pseudoUsers?: number;
  readonly likeness?: number;
  readonly neighbours?: number;
}

/** Dislikes are pairs of weight 0; a history without one is answered with 0 for all items. */
export function disliked(settings: DislikedSettings = {}): ScorerModule<ItemMatrix> {
  const { least = 100, pseudoUsers = 10, likeness = 0.9, neighbours = 200 } = settings;
  return {
    name: 'disliked',
    async fit({ interactions, signal }) {
      const { items, weight } = interactions;
      const dislikes = weight.reduce((count, w) => count + (w > 0 ? 0 : 1), 0);
      if (dislikes < least) return sparseItemMatrix(noRows(items));
      const rows = rowBuilder(items, neighbours);
      const meetings = meetingsOf(interactions);
      const breathe = breather(signal);
      for (let d = 0; d < items; d++) {
        const { count, columns, likedBoth, likedOnly } = meetings.of(d);
        const [likers, dislikers] = [meetings.likers[d], meetings.dislikers[d]];
        const logRatio = (j: number): number => {
          const usual = (likedBoth[j] + likedOnly[j]) / (likers + dislikers);
          const alike = likedBoth[j] / Math.sqrt(likers * meetings.likers[j]);
          const expected = pseudoUsers * usual * (1 - likeness * (likers > 0 ? alike : 0));
          return Math.log((likedOnly[j] + expected) / ((dislikers + pseudoUsers) * usual));
        };
        rows.append(
          count,
          (i) => columns[i],
          (i) => logRatio(columns[i]),
        );
        await breathe();
      }
      return sparseItemMatrix(rows.build());
    },
    open: (state) => itemMatrixScorer(state, onlyDisliked),
  };
}

function onlyDisliked({ weight }: History, out: Float64Array): void {
  for (let e = 0; e < weight.length; e++) out[e] = weight[e] > 0 ? 0 : 1;
}

interface Meetings {
  /** [items] how many users like each item, and how many dislike it. */
  readonly likers: Float64Array;
  readonly dislikers: Float64Array;
  /** What those who have met an item like: `columns` lists the `count` items; the record is reused. */
  of(item: number): {
    readonly count: number;
    readonly columns: Uint32Array;
    /** [items] how many like both. */
    readonly likedBoth: Float64Array;
    /** [items] how many like this one and dislike the other. */
    readonly likedOnly: Float64Array;
  };
}

function meetingsOf(interactions: Interactions): Meetings {
  const { items, offsets, item, weight } = interactions;
  const readers = transpose(asRows(interactions));
  const [likers, dislikers] = [new Float64Array(items), new Float64Array(items)];
  item.forEach((i, e) => (weight[e] > 0 ? likers : dislikers)[i]++);
  const [likedBoth, likedOnly] = [new Float64Array(items), new Float64Array(items)];
  const columns = new Uint32Array(items);
  let count = 0;
  const of: Meetings['of'] = (met) => {
    for (const j of columns.subarray(0, count)) likedBoth[j] = likedOnly[j] = 0;
    count = 0;
    for (let r = readers.offsets[met]; r < readers.offsets[met + 1]; r++) {
      const user = readers.indices[r];
      const sums = readers.values[r] > 0 ? likedBoth : likedOnly;
      for (let e = offsets[user]; e < offsets[user + 1]; e++) {
        if (weight[e] === 0) continue;
        if (likedBoth[item[e]] === 0 && likedOnly[item[e]] === 0) columns[count++] = item[e];
        sums[item[e]]++;
      }
    }
    return { count, columns, likedBoth, likedOnly };
  };
  return { likers, dislikers, of };
}

const noRows = (items: number): SparseRows => sparseRowsFromTriples(items, items, [], [], []);

/** Every pair, liked or not. */
const asRows = ({ users, items, offsets, item, weight }: Interactions): SparseRows => ({
  rows: users,
  columns: items,
  offsets,
  indices: item,
  values: weight,
});
