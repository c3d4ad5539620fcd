/** How good each scorer is: for all users, for each group of them, and for popular and rare items. */
import { ITEM_BANDS } from '../item-bands.ts';
import { accuracyTable } from '../measure-tables.ts';
import { segmentTable } from '../report-tables.ts';
import { dataTable } from './data-table.ts';
import type { FigureParts } from './figure-parts.ts';
import { linePlot, type Series } from './line-plot.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import { dotPlot } from './row-plot.ts';

export function qualityByScorer({ report, main, id, colours }: FigureParts): Markup {
  const words = {
    id: `${id}quality`,
    title: `${main} by scorer`,
    description:
      'The mean over users with its 95 % bootstrap interval. Intervals of two scorers may overlap though one is better for the same users: the comparison below says so.',
  };
  const rows = report.scorers
    .map(({ name, measures, interval }) => ({
      name,
      value: measures[main],
      low: interval.low,
      high: interval.high,
      isSubject: colours.get(name) === 0,
    }))
    .toSorted((a, b) => (b.value || 0) - (a.value || 0));
  const tables = report.protocol.at.map((k) =>
    dataTable(
      `Lists of ${k}; auc, logloss and log-gain of whole rankings`,
      accuracyTable(report, k),
    ),
  );
  return html`<section>
    <h2>Quality by scorer</h2>
    ${dotPlot(words, rows)}${tables}
  </section>`;
}

export function qualityByUser(parts: FigureParts): Markup {
  const { report, main } = parts;
  const kinds = [...new Set(report.segments.map(({ by }) => by))];
  const sections = kinds.map((by) => {
    const places = [...report.segments.keys()].filter((at) => report.segments[at].by === by);
    const names = places.map((at) => report.segments[at].name);
    const words = {
      id: `${parts.id}by-${kinds.indexOf(by)}`,
      title: `${main} by ${by} of the user`,
      description:
        by === 'activity'
          ? 'Users grouped by the number of things in their histories, at the quartiles; those of whom nothing is known are new.'
          : `Users grouped by the ${by} that they declare.`,
    };
    const series = seriesOf(parts, (row) => places.map((at) => row.segments[at].measures[main]));
    return html`<h3>By ${by}</h3>
      <div class="pair">
        ${linePlot(words, names, series, ORDERED.has(by))}
        ${dataTable(`${main}; number of users behind each group`, segmentTable(report, by, main))}
      </div>`;
  });
  return sections.length === 0
    ? NOTHING
    : html`<section>
        <h2>Who is served how well</h2>
        ${sections}
      </section>`;
}

/** Groups that follow each other; between others no line would mean a thing. */
const ORDERED: ReadonlySet<string> = new Set(['activity', 'age']);

export function qualityByItem(parts: FigureParts): Markup {
  const { report, k, id } = parts;
  const bands = report.itemBands;
  const words = {
    id: `${id}bands`,
    title: `recall@${k} by popularity of the item`,
    description:
      'Each band holds a third of the interactions of train: the head is a few popular items, the tail many rare ones. The mean over users who have something to find in the band.',
  };
  const measures = ITEM_BANDS.map((band) => `recall-${band}@${k}`);
  const series = seriesOf(parts, (row) => measures.map((measure) => row.measures[measure]));
  const table = {
    header: ['scorer', ...bands.map(({ name, items }) => `${name} (${items} items)`)],
    rows: report.scorers.map((row) => [
      row.name,
      ...measures.map((measure) => figure(row.measures[measure])),
    ]),
  };
  const names = bands.map(({ name, items }) => `${name} (${items})`);
  return html`<section>
    <h2>Popular and rare items</h2>
    <div class="pair">
      ${linePlot(words, names, series)}
      ${dataTable(`recall@${k}; ${bands.map(({ name, positives }) => `${positives} test pairs in the ${name}`).join(', ')}`, table)}
    </div>
  </section>`;
}

const figure = (value: number): string => (Number.isFinite(value) ? value.toFixed(4) : '–');

type Row = FigureParts['report']['scorers'][number];

function seriesOf(
  { report, colours }: FigureParts,
  valuesOf: (row: Row) => readonly number[],
): Series[] {
  return report.scorers.map((row) => {
    const colour = colours.get(row.name);
    return { name: row.name, values: valuesOf(row), ...(colour === undefined ? {} : { colour }) };
  });
}
