/** Numbers to places on a plot, with round figures on the axis. */

export interface Scale {
  /** Place of a value, in units of the drawing. */
  at(value: number): number;
  /** Round values, ascending, within the range. */
  readonly ticks: readonly number[];
  /** A tick in as many digits as tell it from its neighbours. */
  label(tick: number): string;
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Widens the range to round figures. @param places where the least and the most are drawn */
export function roundScale(range: Range, places: readonly [number, number], ticks = 5): Scale {
  const span = spanOf(range);
  const step = roundStep(span / ticks);
  const first = Math.floor(range.least / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(range.most / step - 1e-9));
  const [from, to] = places;
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return {
    at: (value) => from + ((value / step - first) / (last - first)) * (to - from),
    ticks: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step),
    label: (tick) => tick.toFixed(digits),
  };
}

/** Of the values that are numbers; 0..1 where there is none. */
export function rangeOf(values: readonly number[]): Range {
  const said = values.filter((value) => Number.isFinite(value));
  if (said.length === 0) return { least: 0, most: 1 };
  const least = said.reduce((a, b) => Math.min(a, b));
  return { least, most: said.reduce((a, b) => Math.max(a, b)) };
}

/** Values that are as good as one are given room around them. */
function spanOf({ least, most }: Range): number {
  const size = Math.max(Math.abs(least), Math.abs(most));
  if (size < TINY) return 1;
  return most - least > TINY * size ? most - least : size;
}

const TINY = 1e-9;

/** 1, 2 or 5 times a power of ten, not below `step`. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return ([1, 2, 5].find((times) => times * power >= step * 0.999) ?? 10) * power;
}
