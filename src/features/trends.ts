/** What is in fashion at a moment: how much more than usual an item was met in the time before it. */
import type { History } from '../dataset/history.ts';
import { latestOf, type Interactions } from '../dataset/interactions.ts';

/** Interest by day, so that any moment can be asked about: what came at it or later is left out. */
export type Trends = {
  /** [items + 1] item i's days are offsets[i] .. offsets[i + 1]. */
  readonly offsets: Uint32Array;
  /** [entries] days since 1970, ascending within an item. */
  readonly day: Uint32Array;
  /** [entries] summed interest of that day. */
  readonly weight: Float32Array;
};

/** Days after which an event counts half. */
const HALF_LIVES_DAYS = [30, 180] as const;

/** The half-lives that a row has a column for: none where nothing has a time. */
export const trendsOf = ({ day }: Trends): readonly number[] =>
  day.length === 0 ? [] : HALF_LIVES_DAYS;

const DAY_MS = 86_400_000;

/** Empty where nothing has a time. */
export function fitTrends({ items, item, weight, at }: Interactions): Trends {
  const byItem = Array.from({ length: items }, () => new Map<number, number>());
  for (let e = 0; e < item.length; e++) {
    const day = Math.floor(at[e] / DAY_MS);
    if (!(day >= 0) || weight[e] === 0) continue;
    byItem[item[e]].set(day, (byItem[item[e]].get(day) ?? 0) + weight[e]);
  }
  const days = byItem.map((counts) => [...counts].sort((a, b) => a[0] - b[0]));
  const offsets = new Uint32Array(items + 1);
  days.forEach((mine, i) => (offsets[i + 1] = offsets[i] + mine.length));
  const entries = days.flat();
  return {
    offsets,
    day: Uint32Array.from(entries, ([day]) => day),
    weight: Float32Array.from(entries, ([, sum]) => sum),
  };
}

/** When a question is asked, ms: at its moment, or else when the history ended, or now. */
export function momentOf(
  { at, history }: { readonly at?: number; readonly history: History },
  now: number,
): number {
  const latest = at ?? latestOf(history.at);
  return latest > 0 ? latest : now;
}

export interface OpenTrends {
  /** Writes the lift of each chosen item at a moment (ms) to `out`, one number per half-life, rows `width` apart. */
  write(at: number, chosen: Uint32Array, out: Float32Array, width: number, from: number): void;
}

/** Pseudo-count that pulls the lift of rarely touched items to 0. */
const SMOOTHING = 3;

/** log((trailing(i) + s) / (expected(i) + s)), where expected has what all trailed in proportion to popularity. */
export function openTrends({ offsets, day, weight }: Trends): OpenTrends {
  const fadings = trendsOf({ offsets, day, weight }).map((halfLife) => ({
    halfLife,
    own: fadingSums(offsets, day, weight, halfLife),
    all: totalsOf(day, weight, halfLife),
  }));
  const totals = Float64Array.from({ length: offsets.length - 1 }, (_, item) =>
    weight.subarray(offsets[item], offsets[item + 1]).reduce((sum, one) => sum + one, 0),
  );
  const everything = totals.reduce((sum, one) => sum + one, 0);
  const fade = fadings.map(({ halfLife }) => fadeOf(halfLife));
  const columns = fadings.length;
  /** What all trailed at a day, faded to it, by half-life. */
  const wholeAt = (today: number): number[] =>
    fadings.map(({ all }, place) => {
      const last = lastBefore(all.day, 0, all.day.length, today);
      return last < 0 ? 0 : all.sums[last] * fade[place](today - all.day[last]);
    });
  /** Writes one number per half-life. */
  const writeLifts = (
    item: number,
    today: number,
    whole: readonly number[],
    out: Float32Array,
    from: number,
  ): void => {
    const last = lastBefore(day, offsets[item], offsets[item + 1], today);
    for (let place = 0; place < columns; place++) {
      const trailing = last < 0 ? 0 : fadings[place].own[last] * fade[place](today - day[last]);
      const expected = everything > 0 ? (totals[item] * whole[place]) / everything : 0;
      out[from + place] = Math.log((trailing + SMOOTHING) / (expected + SMOOTHING));
    }
  };
  const known = liftsOfDay(totals.length * columns);
  return {
    write(at, chosen, out, width, from) {
      if (columns === 0) return;
      const today = Math.max(0, Math.floor(at / DAY_MS));
      const whole = wholeAt(today);
      const lifts = known(today);
      for (let row = 0; row < chosen.length; row++) {
        const [of, to] = [chosen[row] * columns, row * width + from];
        if (lifts === undefined) writeLifts(chosen[row], today, whole, out, to);
        else {
          if (Number.isNaN(lifts[of])) writeLifts(chosen[row], today, whole, lifts, of);
          for (let place = 0; place < columns; place++) out[to + place] = lifts[of + place];
        }
      }
    },
  };
}

/**
 * Lifts of one day that were told before, NaN where they were not: serving asks of one day again and again. Training
 * asks of ever new days: a day is kept once it is asked about twice running.
 */
function liftsOfDay(count: number): (day: number) => Float32Array | undefined {
  let [last, kept] = [NaN, NaN];
  let lifts: Float32Array | undefined;
  return (day) => {
    if (day === last && day !== kept) {
      lifts ??= new Float32Array(count);
      lifts.fill(NaN);
      kept = day;
    }
    last = day;
    return day === kept ? lifts : undefined;
  };
}

/** [entries] what had come by the end of that day, faded to it. */
function fadingSums(
  offsets: Uint32Array,
  day: Uint32Array,
  weight: Float32Array,
  halfLife: number,
): Float64Array {
  const sums = new Float64Array(day.length);
  for (let item = 0; item + 1 < offsets.length; item++) {
    for (let e = offsets[item]; e < offsets[item + 1]; e++) {
      const before = e > offsets[item] ? sums[e - 1] * 2 ** ((day[e - 1] - day[e]) / halfLife) : 0;
      sums[e] = before + weight[e];
    }
  }
  return sums;
}

/** The same over all items. */
function totalsOf(day: Uint32Array, weight: Float32Array, halfLife: number) {
  const byDay = new Map<number, number>();
  day.forEach((one, e) => byDay.set(one, (byDay.get(one) ?? 0) + weight[e]));
  const days = [...byDay].sort((a, b) => a[0] - b[0]);
  const all = Uint32Array.from(days, ([one]) => one);
  const offsets = Uint32Array.of(0, all.length);
  const sums = Float32Array.from(days, ([, sum]) => sum);
  return { day: all, sums: fadingSums(offsets, all, sums, halfLife) };
}

/** The last of some ascending days before a day, -1 where there is none: most people ask after an item's last. */
function lastBefore(day: Uint32Array, start: number, end: number, today: number): number {
  let [low, high] = [start, end];
  if (low < high && day[high - 1] < today) return high - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (day[middle] < today) low = middle + 1;
    else high = middle;
  }
  return low === start ? -1 : low - 1;
}

/** Powers are dear, and people ask about a few thousand days at most. */
const DAYS_KEPT = 4096;

/** What is left after so many days. */
function fadeOf(halfLife: number): (days: number) => number {
  const left = Float64Array.from({ length: DAYS_KEPT }, (_, days) => 2 ** (-days / halfLife));
  return (days) => (days < DAYS_KEPT ? left[days] : 2 ** (-days / halfLife));
}
