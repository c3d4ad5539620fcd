/**
 * What comes after what: transitions between items with a reach of several steps, the "sequential rules" of Ludewig and
 * Jannach (2018), here with times. A history is asked for its latest items alone.
 */
import type { History } from '../dataset/history.ts';
import { breather } from '../numeric/breather.ts';
import { rowBuilder } from '../numeric/row-builder.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import { itemMatrixScorer, sparseItemMatrix, type ItemMatrix } from './item-matrix.ts';
import type { ScorerModule } from './scorer.ts';
import { latestLiked, sequencesOf, stepsOfItems, type Sequences } from '../dataset/sequences.ts';

const DAY_MS = 86_400_000;

export interface TransitionsSettings {
  /** How many steps apart two items may be; s steps count 1 / s. */
  readonly reach?: number;
  /** A pause of so many days between two items halves what their transition counts. */
  readonly pauseDays?: number;
  /** A transition so many days before the latest event counts half. */
  readonly halfLifeDays?: number;
  /** What a transition counts in the other direction, 0..1. */
  readonly backward?: number;
  /** Power of a source's number of users that its row is divided by. */
  readonly alpha?: number;
  readonly neighbours?: number;
  /** How many of the latest items of a history are asked. */
  readonly latest?: number;
  /** What each counts of the one after it, 0..1. */
  readonly fade?: number;
}

/** Where the data or a history has no times, it says nothing. */
export function transitions(settings: TransitionsSettings = {}): ScorerModule<ItemMatrix> {
  const { neighbours = 200, alpha = 0.5, latest = 20, fade = 0.8 } = settings;
  return {
    name: 'transitions',
    async fit({ interactions, now, signal }) {
      const { items } = interactions;
      const sequences = sequencesOf(interactions);
      const worth = transitionWorth(sequences, settings, now);
      const places = stepsOfItems(sequences, items);
      const rows = rowBuilder(items, neighbours);
      const breathe = breather(signal);
      const { columns, sums, addRowOf } = rowOfSums(sequences, places, settings.reach ?? 10, worth);
      for (let source = 0; source < items; source++) {
        const count = addRowOf(source);
        const users = (places.offsets[source + 1] - places.offsets[source]) ** alpha;
        rows.append(
          count,
          (i) => columns[i],
          (i) => sums[columns[i]] / users,
        );
        for (let i = 0; i < count; i++) sums[columns[i]] = 0;
        await breathe();
      }
      return sparseItemMatrix(rows.build());
    },
    open: (state) =>
      itemMatrixScorer(state, (history, out) => weighLatest(history, latest, fade, out)),
  };
}

/** What going from one step to another of the same user counts. */
type Worth = (from: number, to: number) => number;

function transitionWorth(
  { at, weight }: Sequences,
  { pauseDays = 300, halfLifeDays = 3000, backward = 0.5 }: TransitionsSettings,
  now: number,
): Worth {
  return (from, to) => {
    // What lies in one moment has no order.
    const direction = at[to] >= at[from] ? 1 : backward;
    const pause = Math.abs(at[to] - at[from]) / (pauseDays * DAY_MS);
    const age = (now - Math.max(at[from], at[to])) / (halfLifeDays * DAY_MS);
    const closeness = 2 ** (-pause - age) / Math.abs(to - from);
    return direction * weight[from] * weight[to] * closeness;
  };
}

/** `addRowOf` adds up what all transitions from an item count, into `sums` at the `columns` it returns the number of. */
function rowOfSums(
  { offsets, item, user }: Sequences,
  places: Pick<SparseRows, 'offsets' | 'indices'>,
  reach: number,
  worth: Worth,
) {
  const columns = new Uint32Array(places.offsets.length - 1);
  const sums = new Float64Array(columns.length);
  const addRowOf = (source: number): number => {
    let count = 0;
    for (let p = places.offsets[source]; p < places.offsets[source + 1]; p++) {
      const step = places.indices[p];
      const end = Math.min(offsets[user[step] + 1], step + reach + 1);
      for (let other = Math.max(offsets[user[step]], step - reach); other < end; other++) {
        const value = other === step ? 0 : worth(step, other);
        if (value === 0) continue;
        if (sums[item[other]] === 0) columns[count++] = item[other];
        sums[item[other]] += value;
      }
    }
    return count;
  };
  return { columns, sums, addRowOf };
}

/** The latest item counts its interest, each one before it `fade` of the one after it. */
function weighLatest(history: History, latest: number, fade: number, out: Float64Array): void {
  out.fill(0, 0, history.item.length);
  latestLiked(history, latest).forEach((e, back) => (out[e] = history.weight[e] * fade ** back));
}
