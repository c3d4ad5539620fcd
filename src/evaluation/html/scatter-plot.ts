/** One measure against another, a mark for each scorer. */
import { drawing, label, markAt, WIDTH, type Words } from './drawing.ts';
import { linesAcross } from './lines-across.ts';
import { html, type Markup } from './markup.ts';
import { rangeOf, roundScale, type Scale } from './scale.ts';

export interface Spot {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Which colour and shape; absent in the background, without its name beside it. */
  readonly colour?: number;
}

const LEFT = 64;
const RIGHT = WIDTH - 24;
const TOP = 12;
const BOTTOM = 280;

export function scatterPlot(
  words: Words,
  axes: readonly [x: string, y: string],
  spots: readonly Spot[],
): Markup {
  const said = spots.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const x = roundScale(rangeOf(said.map((spot) => spot.x)), [LEFT, RIGHT]);
  const y = roundScale(rangeOf(said.map((spot) => spot.y)), [BOTTOM, TOP]);
  const inFront = (spot: Spot): number => (spot.colour === undefined ? 0 : 1);
  return drawing(words, BOTTOM + 44, [
    ...grid(x, y),
    label(axes[0], (LEFT + RIGHT) / 2, BOTTOM + 38, 'middle', 60),
    html`<text transform="translate(14 ${(TOP + BOTTOM) / 2}) rotate(-90)" text-anchor="middle"
      >${axes[1]}</text
    >`,
    ...said
      .toSorted((a, b) => inFront(a) - inFront(b))
      .map((spot) => mark(spot, x.at(spot.x), y.at(spot.y))),
  ]);
}

function grid(x: Scale, y: Scale): Markup[] {
  const across = linesAcross(y, LEFT, RIGHT);
  const down = x.ticks.map((tick) => {
    const at = x.at(tick).toFixed(1);
    return html`<line class="grid" x1="${at}" x2="${at}" y1="${TOP}" y2="${BOTTOM}" />
      <text class="faint" x="${at}" y="${BOTTOM + 18}" text-anchor="middle"
        >${x.label(tick)}</text
      >`;
  });
  return [...across, ...down];
}

function mark(spot: Spot, x: number, y: number): Markup {
  const hint = `${spot.name}: ${spot.x.toFixed(4)}, ${spot.y.toFixed(4)}`;
  const point = markAt(x, y, spot.colour, hint);
  if (spot.colour === undefined) return point;
  const isLeft = x > WIDTH / 2;
  return html`${point} ${label(spot.name, isLeft ? x - 9 : x + 9, y + 4, isLeft ? 'end' : 'start')}`;
}
