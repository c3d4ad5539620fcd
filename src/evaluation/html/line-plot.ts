/** Lines over groups or epochs, or marks alone: a few series stand out, the others stay in the background. */
import { colourOf, drawing, label, markAt, WIDTH, type Words } from './drawing.ts';
import { linesAcross } from './lines-across.ts';
import { html, type Markup } from './markup.ts';
import { rangeOf, roundScale, type Scale } from './scale.ts';

export interface Series {
  readonly name: string;
  /** One value for each place on the x axis; NaN leaves a gap. */
  readonly values: readonly number[];
  /** Which colour and shape; absent in the background. */
  readonly colour?: number;
}

const LEFT = 56;
const RIGHT = WIDTH - 16;
const TOP = 12;
const BOTTOM = 250;
const LEGEND_ROW = 20;
const LEGEND_COLUMN = 200;

/**
 * @param places what stands below the x axis, at even distances
 * @param isOrdered whether one place leads to the next, so that a line between them means something
 */
export function linePlot(
  words: Words,
  places: readonly string[],
  series: readonly Series[],
  isOrdered = true,
): Markup {
  const y = roundScale(rangeOf(series.flatMap((one) => one.values)), [BOTTOM, TOP]);
  const x = (place: number): number =>
    places.length === 1
      ? (LEFT + RIGHT) / 2
      : LEFT + 24 + (place / (places.length - 1)) * (RIGHT - LEFT - 48);
  const background = series.filter((one) => one.colour === undefined);
  const front = series.filter((one) => one.colour !== undefined);
  const legend = [...front, ...(background.length > 0 ? [OTHERS] : [])];
  const rows = Math.ceil(legend.length / PER_ROW);
  return drawing(words, BOTTOM + 30 + rows * LEGEND_ROW, [
    ...linesAcross(y, LEFT, RIGHT),
    ...placeLabels(places, x),
    ...[...background, ...front].map((one) => drawn(one, places, x, y, isOrdered)),
    ...legend.map(legendEntry),
  ]);
}

const PER_ROW = 3;

const OTHERS: Series = { name: 'others, see the table', values: [] };

/** At most a dozen, so that they do not run into each other. */
function placeLabels(places: readonly string[], x: (place: number) => number): Markup[] {
  const every = Math.ceil(places.length / 12);
  const most = Math.max(6, Math.floor(90 / Math.min(12, places.length)));
  return places.flatMap((name, place) =>
    place % every === 0 ? [label(name, x(place), BOTTOM + 18, 'middle', most)] : [],
  );
}

function drawn(
  { name, values, colour }: Series,
  places: readonly string[],
  x: (place: number) => number,
  y: Scale,
  isOrdered: boolean,
): Markup {
  const marks = marksOf(name, values, colour, places, x, y);
  if (!isOrdered) return html`${marks}`;
  let path = '';
  let isOpen = false;
  for (const [place, value] of values.entries()) {
    if (Number.isFinite(value))
      path += `${isOpen ? 'L' : 'M'}${x(place).toFixed(1)} ${y.at(value).toFixed(1)}`;
    isOpen = Number.isFinite(value);
  }
  const width = colour === undefined ? 1 : 2;
  return html`<path d="${path}" fill="none" stroke="${colourOf(colour)}" stroke-width="${width}"
      ><title>${name}</title></path
    >
    ${colour === undefined ? [] : marks}`;
}

function marksOf(
  name: string,
  values: readonly number[],
  colour: number | undefined,
  places: readonly string[],
  x: (place: number) => number,
  y: Scale,
): Markup[] {
  const said = [...values.keys()].filter((place) => Number.isFinite(values[place]));
  const hint = (place: number): string => `${name}, ${places[place]}: ${values[place].toFixed(4)}`;
  return said.map((place) => markAt(x(place), y.at(values[place]), colour, hint(place)));
}

function legendEntry({ name, colour }: Series, place: number): Markup {
  const x = LEFT + (place % PER_ROW) * LEGEND_COLUMN;
  const y = BOTTOM + 42 + Math.floor(place / PER_ROW) * LEGEND_ROW;
  return html`<line
      x1="${x}"
      x2="${x + 20}"
      y1="${y}"
      y2="${y}"
      stroke="${colourOf(colour)}"
      stroke-width="2"
    />
    ${colour === undefined ? [] : [markAt(x + 10, y, colour, name)]}
    ${label(name, x + 28, y + 4, 'start')}`;
}
