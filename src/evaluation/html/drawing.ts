/** What all plots share: the frame with its words for those who do not see it, and the marks of series. */
import { html, type Markup } from './markup.ts';

export const WIDTH = 640;

export interface Words {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What the plot shows, in a sentence or two. */
  readonly description: string;
}

export function drawing(words: Words, height: number, marks: readonly Markup[]): Markup {
  const { id, title, description } = words;
  return html`<figure>
    <svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-title ${id}-words">
      <title id="${id}-title">${title}</title>
      <desc id="${id}-words">${description}</desc>
      ${marks}
    </svg>
    <figcaption>${title}. ${description}</figcaption>
  </figure>`;
}

/** Series beyond these are drawn alike and are told apart in the table. */
export const COLOURS = 5;

export const colourOf = (series: number | undefined): string =>
  series === undefined ? 'var(--muted)' : `var(--series-${series + 1})`;

/** Shapes tell series apart on paper without colours. */
export function markAt(x: number, y: number, series: number | undefined, hint: string): Markup {
  const place = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
  return html`<path d="${SHAPES[series ?? 0]}" transform="${place}" fill="${colourOf(series)}"
    ><title>${hint}</title></path
  >`;
}

const SHAPES = [
  'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z',
  'M-4 -4h8v8h-8z',
  'M0 -5.5l5 9h-10z',
  'M0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z',
  'M0 5.5l5 -9h-10z',
];

/** A text cut to so many letters; the whole of it where the pointer rests. */
export function label(
  text: string,
  x: number,
  y: number,
  anchor: 'start' | 'middle' | 'end',
  most = 26,
): Markup {
  const short = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return html`<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}"
    ><title>${text}</title>${short}</text
  >`;
}
