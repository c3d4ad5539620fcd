/** User-based nearest neighbours by cosine, found when asked: a history is compared with the users it shares items with. */
import { interestMatrix } from '../dataset/interactions.ts';
import { addRow, transpose, type SparseRows } from '../numeric/sparse-rows.ts';
import { topK } from '../numeric/top-k.ts';
import type { Scorer, ScorerModule } from './scorer.ts';

export interface UserKnnSettings {
  readonly neighbours?: number;
  /** Added to the product of norms: users who share few items with the history count less. */
  readonly shrink?: number;
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
  const { neighbours = 80, shrink = 0, maximumUsers = 20_000 } = settings;
  return {
    name: 'user-knn',
    async fit({ interactions }) {
      const all = interestMatrix(interactions);
      const kept = spread(all, Math.min(all.rows, maximumUsers));
      const { offsets, indices, values } = kept;
      return { items: all.columns, offsets, indices, values };
    },
    open: (state) => neighbourScorer(state, neighbours, shrink),
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

function neighbourScorer(state: UserRows, neighbours: number, shrink: number): Scorer {
  const users: SparseRows = { ...state, rows: state.offsets.length - 1, columns: state.items };
  const readers = transpose(users);
  const norms = Float64Array.from({ length: users.rows }, (_, user) =>
    norm(users.values.subarray(users.offsets[user], users.offsets[user + 1])),
  );
  const similarity = new Float32Array(users.rows);
  return {
    score({ item, weight }, out) {
      similarity.fill(0);
      for (let e = 0; e < item.length; e++) {
        if (weight[e] > 0) addRow(readers, item[e], weight[e], similarity);
      }
      const own = norm(weight);
      for (let user = 0; user < users.rows; user++) {
        const shared = similarity[user];
        similarity[user] = shared > 0 ? shared / (own * norms[user] + shrink) : -Infinity;
      }
      out.fill(0);
      for (const user of topK(similarity, neighbours)) addRow(users, user, similarity[user], out);
    },
  };
}

const norm = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
