/** The grid of a plot: a line across at each tick of the upright axis, with its figure at the left. */
import { html, type Markup } from './markup.ts';
import type { Scale } from './scale.ts';

export const linesAcross = (y: Scale, left: number, right: number): Markup[] =>
  y.ticks.map((tick) => {
    const at = y.at(tick);
    return html`<line
        class="grid"
        x1="${left}"
        x2="${right}"
        y1="${at.toFixed(1)}"
        y2="${at.toFixed(1)}"
      />
      <text class="faint" x="${left - 8}" y="${(at + 4).toFixed(1)}" text-anchor="end"
        >${y.label(tick)}</text
      >`;
  });
