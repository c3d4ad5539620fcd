/** A row for each scorer: a dot with its interval, or a bar of several parts. */
import { colourOf, drawing, label, markAt, WIDTH, type Words } from './drawing.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import { rangeOf, roundScale, type Scale } from './scale.ts';

export interface DotRow {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Stands out. */
  readonly isSubject: boolean;
}

export interface BarRow {
  readonly name: string;
  /** Each at least 0; NaN is left out. */
  readonly parts: readonly number[];
}

const LEFT = 190;
const RIGHT = WIDTH - 70;
const ROW = 22;
const TOP = 8;

export function dotPlot(words: Words, rows: readonly DotRow[]): Markup {
  const scale = roundScale(rangeOf(rows.flatMap((row) => [row.low, row.high])), [LEFT, RIGHT]);
  const marks = rows.map((row, place) => {
    const y = TOP + (place + 0.5) * ROW;
    const series = row.isSubject ? 0 : undefined;
    if (!Number.isFinite(row.value)) return label(row.name, LEFT - 10, y + 4, 'end');
    const hint = `${row.name}: ${row.value.toFixed(4)} (${row.low.toFixed(4)} to ${row.high.toFixed(4)})`;
    const [from, to] = [scale.at(row.low).toFixed(1), scale.at(row.high).toFixed(1)];
    return html`${label(row.name, LEFT - 10, y + 4, 'end')}
      <line
        x1="${from}"
        x2="${to}"
        y1="${y}"
        y2="${y}"
        stroke="${colourOf(series)}"
        stroke-width="2"
      />
      ${markAt(scale.at(row.value), y, series, hint)}
      ${label(row.value.toFixed(4), WIDTH - 4, y + 4, 'end')}`;
  });
  return plot(words, scale, rows.length, marks, NOTHING);
}

/** @param parts names of the parts, for the legend @param unit behind the figures */
export function barPlot(
  words: Words,
  parts: readonly string[],
  rows: readonly BarRow[],
  unit: string,
): Markup {
  const totals = rows.map((row) => row.parts.reduce((a, b) => a + (b || 0), 0));
  const scale = roundScale(rangeOf([0, ...totals]), [LEFT, RIGHT]);
  const marks = rows.map((row, place) => {
    const y = TOP + (place + 0.5) * ROW;
    return html`${label(row.name, LEFT - 10, y + 4, 'end')} ${bars(row, parts, scale, y, unit)}
    ${label(shortFigure(totals[place]), WIDTH - 4, y + 4, 'end')}`;
  });
  const legend = parts.length < 2 ? NOTHING : legendOf(parts, TOP + rows.length * ROW + 30);
  return plot(words, scale, rows.length + (parts.length < 2 ? 0 : 1), marks, legend, rows.length);
}

function bars(row: BarRow, parts: readonly string[], scale: Scale, y: number, unit: string) {
  let before = 0;
  return row.parts.map((part, series) => {
    if (!(part > 0)) return NOTHING;
    const x = scale.at(before);
    before += part;
    const hint = `${row.name}, ${parts[series]}: ${shortFigure(part)} ${unit}`;
    return html`<rect
      x="${x.toFixed(1)}"
      y="${y - 7}"
      width="${(scale.at(before) - x).toFixed(1)}"
      height="14"
      fill="${colourOf(series)}"
      ><title>${hint}</title></rect
    >`;
  });
}

const shortFigure = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

function legendOf(parts: readonly string[], y: number): Markup {
  return html`${parts.map(
    (name, series) =>
      html`<rect
          x="${LEFT + series * 140}"
          y="${y - 10}"
          width="12"
          height="12"
          fill="${colourOf(series)}"
        />
        ${label(name, LEFT + series * 140 + 18, y, 'start')}`,
  )}`;
}

function plot(
  words: Words,
  scale: Scale,
  lines: number,
  marks: readonly Markup[],
  legend: Markup,
  rows = lines,
): Markup {
  const bottom = TOP + rows * ROW;
  const grid = scale.ticks.map((tick) => {
    const x = scale.at(tick).toFixed(1);
    return html`<line class="grid" x1="${x}" x2="${x}" y1="${TOP}" y2="${bottom}" />
      <text class="faint" x="${x}" y="${bottom + 14}" text-anchor="middle"
        >${scale.label(tick)}</text
      >`;
  });
  return drawing(words, TOP + lines * ROW + 24, [...grid, ...marks, legend]);
}
