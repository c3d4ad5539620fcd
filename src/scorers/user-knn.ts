/** User-based nearest neighbours, found when asked: a history is compared with the users it shares items with. */
import { interestMatrix } from '../dataset/interactions.ts';
import { largestOf } from '../numeric/largest-of.ts';
import { rowLengths } from '../numeric/row-lengths.ts';
import { rowSums } from '../numeric/paired-rows.ts';
import { transpose, type SparseRows } from '../numeric/sparse-rows.ts';
import type { Scorer, ScorerModule } from './scorer.ts';

export interface UserKnnSettings {
  readonly neighbours?: number;
  /** Added to the product of norms: users who share few items with the history count less. */
  readonly shrink?: number;
  /** In comparisons an item counts 1 / (its total interest)^power: sharing what few know says more. */
  readonly itemPower?: number;
  /** A neighbour's similarity is divided by (norm of its row)^(2·power): 1/2 is the cosine, more favours short rows. */
  readonly userPower?: number;
  /** What neighbours lend to a candidate is divided by (its total interest)^power. */
  readonly candidatePower?: number;
  /** Where there are more users, evenly spaced ones stand for all: it bounds memory and time. */
  readonly maximumUsers?: number;
}

/** The interest rows [users × items] of those who can be neighbours. */
export type UserRows = {
  readonly items: number;
  readonly offsets: Uint32Array;
  readonly indices: Uint32Array;
  readonly values: Float32Array;
};

export function userKnn(settings: UserKnnSettings = {}): ScorerModule<UserRows> {
  const { maximumUsers = 50_000 } = settings;
  return {
    name: 'user-knn',
    async fit({ interactions }) {
      const all = interestMatrix(interactions);
      const kept = spread(all, Math.min(all.rows, maximumUsers));
      const { offsets, indices, values } = kept;
      return { items: all.columns, offsets, indices, values };
    },
    open: (state) => neighbourScorer(state, settings),
  };
}

/** `count` rows, evenly spaced. */
function spread(m: SparseRows, count: number): SparseRows {
  if (count === m.rows) return m;
  const rows = Array.from({ length: count }, (_, i) => Math.floor((i * m.rows) / count));
  const offsets = new Uint32Array(count + 1);
  rows.forEach((row, i) => (offsets[i + 1] = offsets[i] + m.offsets[row + 1] - m.offsets[row]));
  const indices = new Uint32Array(offsets[count]);
  const values = new Float32Array(offsets[count]);
  rows.forEach((row, i) => {
    indices.set(m.indices.subarray(m.offsets[row], m.offsets[row + 1]), offsets[i]);
    values.set(m.values.subarray(m.offsets[row], m.offsets[row + 1]), offsets[i]);
  });
  return { ...m, rows: count, offsets, indices, values };
}

function neighbourScorer(state: UserRows, settings: UserKnnSettings): Scorer {
  const { neighbours = 80, shrink = 0, userPower = 0.5 } = settings;
  const { itemPower = 0, candidatePower = 0 } = settings;
  const users: SparseRows = { ...state, rows: state.offsets.length - 1, columns: state.items };
  const readers = transpose(dividedByTotals(users, itemPower));
  const lent = rowSums(dividedByTotals(users, candidatePower));
  const norms = Float64Array.from(rowLengths(users), (length) => length ** (2 * userPower));
  const similarity = new Float32Array(users.rows);
  /** One bit for each user: set for those who share something. */
  const sharing = new Uint32Array(Math.ceil(users.rows / 32));
  // Of those who share something, in their order: usually a few of all.
  const ids = new Uint32Array(users.rows);
  const nearest = largestOf(users.rows);
  const cosines = nearest.values;
  const compare = (item: number, weight: number): void => {
    const end = readers.offsets[item + 1];
    for (let e = readers.offsets[item]; e < end; e++) {
      const user = readers.indices[e];
      similarity[user] += weight * readers.values[e];
      sharing[user >>> 5] |= 1 << (user & 31);
    }
  };
  /** Fills `ids` and `cosines`, and leaves `similarity` and `sharing` as they were at first. @returns how many there are */
  const collect = (own: number): number => {
    let met = 0;
    for (let word = 0; word < sharing.length; word++) {
      for (let bits = sharing[word]; bits !== 0; bits &= bits - 1) {
        const user = 32 * word + (31 - Math.clz32(bits & -bits));
        const shared = similarity[user];
        similarity[user] = 0;
        if (!(shared > 0)) continue;
        ids[met] = user;
        cosines[met++] = shared / (own * norms[user] + shrink);
      }
      sharing[word] = 0;
    }
    return met;
  };
  return {
    score({ item, weight }, out) {
      for (let e = 0; e < item.length; e++) if (weight[e] > 0) compare(item[e], weight[e]);
      const met = collect(Math.sqrt(weight.reduce((sum, value) => sum + value * value, 0)));
      const chosen = nearest.places(met, neighbours);
      for (let n = 0; n < chosen.length; n++) lent.add(ids[chosen[n]], cosines[chosen[n]]);
      lent.finish(out);
    },
  };
}

/** Each entry divided by (its column's total)^power. */
function dividedByTotals(users: SparseRows, power: number): SparseRows {
  if (power === 0) return users;
  const totals = new Float64Array(users.columns);
  users.indices.forEach((item, e) => (totals[item] += users.values[e]));
  const values = users.values.map((value, e) => value / totals[users.indices[e]] ** power);
  return { ...users, values };
}
