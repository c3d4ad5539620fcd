/**
 * Neighbour sessions, V-SKNN of Ludewig and Jannach (2018): recent sessions that hold some of a history's latest items,
 * the later of these counting more, vote for what stands near them.
 */
import { largestOf } from '../numeric/largest-of.ts';
import { transpose } from '../numeric/sparse-rows.ts';
import type { Scorer, ScorerModule } from './scorer.ts';
import { latestLiked, sequencesOf, type Sequences } from '../dataset/sequences.ts';

const DAY_MS = 86_400_000;

export interface SessionKnnSettings {
  /** A pause of so many days ends a session; by default all of a user's items are one. */
  readonly pauseDays?: number;
  /** Sessions that vote. */
  readonly neighbours?: number;
  /** The latest sessions of each item that are looked at. */
  readonly sampled?: number;
  /** How many of the latest items of a history are asked. */
  readonly latest?: number;
  /** What each counts of the one after it, 0..1. */
  readonly fade?: number;
  /** Power of a session's length that its similarity is divided by. */
  readonly lengthPower?: number;
  /** An item so many steps from the shared one nearest to the history's end has half a vote. */
  readonly near?: number;
}

/** Sessions in the order of their end. */
export type SessionsState = {
  readonly items: number;
  /** [sessions + 1] */
  readonly offsets: Uint32Array;
  /** Items, oldest first within a session. */
  readonly indices: Uint32Array;
};

/** Where the data or a history has no times, it says nothing. */
export function sessionKnn(settings: SessionKnnSettings = {}): ScorerModule<SessionsState> {
  const { pauseDays = Infinity } = settings;
  return {
    name: 'session-knn',
    async fit({ interactions }) {
      const sequences = sequencesOf(interactions);
      const sessions = cutSessions(sequences, pauseDays * DAY_MS);
      const offsets = new Uint32Array(sessions.length + 1);
      sessions.forEach(({ start, end }, s) => (offsets[s + 1] = offsets[s] + end - start));
      const indices = new Uint32Array(offsets[sessions.length]);
      sessions.forEach(({ start, end }, s) =>
        indices.set(sequences.item.subarray(start, end), offsets[s]),
      );
      return { items: interactions.items, offsets, indices };
    },
    open: (state) => neighbourScorer(state, settings),
  };
}

interface Session {
  readonly start: number;
  readonly end: number;
  readonly endedAt: number;
}

/** Sessions of one item say nothing of what goes together and are left out. */
function cutSessions({ offsets, at }: Sequences, pauseMs: number): Session[] {
  const sessions: Session[] = [];
  for (let user = 0; user + 1 < offsets.length; user++) {
    let start = offsets[user];
    for (let step = start + 1; step <= offsets[user + 1]; step++) {
      if (step < offsets[user + 1] && at[step] - at[step - 1] <= pauseMs) continue;
      if (step - start > 1) sessions.push({ start, end: step, endedAt: at[step - 1] });
      start = step;
    }
  }
  return sessions.sort((a, b) => a.endedAt - b.endedAt || a.start - b.start);
}

function neighbourScorer(
  { items, offsets, indices }: SessionsState,
  s: SessionKnnSettings,
): Scorer {
  const { neighbours = 100, sampled = 500, latest = 20 } = s;
  const { fade = 0.7, lengthPower = 0.25, near = 3 } = s;
  const rows = offsets.length - 1;
  const values = new Float32Array(indices.length);
  const holders = transpose({ rows, columns: items, offsets, indices, values });
  const similarity = new Float32Array(rows);
  /** [sessions] the latest item of the history that the session holds. */
  const shared = new Uint32Array(rows);
  const touched = new Uint32Array(rows);
  let count = 0;
  const nearest = largestOf(rows);
  const found = nearest.values;
  const lengths = Uint32Array.from({ length: rows }, (_, row) => offsets[row + 1] - offsets[row]);
  /** [sessions] what a similarity is divided by. */
  const scales = Float64Array.from(lengths, (length) => length ** lengthPower);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  /** [steps] what a vote is divided by for an item so far from the shared one. */
  const shares = Float64Array.from({ length: longest }, (_, steps) => 1 + steps / near);

  const meet = (item: number, worth: number): void => {
    if (worth === 0) return;
    const end = holders.offsets[item + 1];
    for (let h = Math.max(holders.offsets[item], end - sampled); h < end; h++) {
      const session = holders.indices[h];
      if (similarity[session] === 0) {
        shared[count] = item;
        touched[count++] = session;
      }
      similarity[session] += worth;
    }
  };
  const vote = (session: number, item: number, worth: number, out: Float32Array): void => {
    const [start, end] = [offsets[session], offsets[session + 1]];
    let at = start;
    while (indices[at] !== item) at++;
    for (let step = start; step < end; step++)
      out[indices[step]] += worth / shares[Math.abs(step - at)];
  };
  return {
    score(history, out) {
      out.fill(0);
      latestLiked(history, latest).forEach((e, back) =>
        meet(history.item[e], history.weight[e] * fade ** back),
      );
      for (let i = 0; i < count; i++) found[i] = similarity[touched[i]] / scales[touched[i]];
      const chosen = nearest.places(count, neighbours);
      for (let c = 0; c < chosen.length; c++)
        vote(touched[chosen[c]], shared[chosen[c]], found[chosen[c]], out);
      for (let i = 0; i < count; i++) similarity[touched[i]] = 0;
      count = 0;
    },
  };
}
