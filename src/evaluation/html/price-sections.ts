/** What quality costs and what it does not show: variety, time, memory, and how the training went. */
import type { CurvePoint } from '../../learning/ranker/ranker-settings.ts';
import { beyondTable } from '../measure-tables.ts';
import { comparisonTable, priceTable } from '../report-tables.ts';
import { dataTable } from './data-table.ts';
import type { FigureParts } from './figure-parts.ts';
import { linePlot } from './line-plot.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import { barPlot } from './row-plot.ts';
import { scatterPlot, type Spot } from './scatter-plot.ts';

export function beyondAccuracy({ report, main, k, id, colours }: FigureParts): Markup {
  const hasContent = report.scorers.some((row) => `diversity@${k}` in row.measures);
  const other = `${hasContent ? 'diversity' : 'novelty'}@${k}`;
  const spots = report.scorers.map(({ name, measures }): Spot => {
    const colour = colours.get(name);
    const spot = { name, x: measures[other], y: measures[main] };
    return colour === undefined ? spot : { ...spot, colour };
  });
  const words = {
    id: `${id}beyond`,
    title: `Accuracy against ${hasContent ? 'diversity' : 'novelty'}`,
    description: hasContent
      ? `Up is more accurate, right is more varied lists. Names stand beside the scorers in front.`
      : `Nothing is known of what the items are about, so that novelty stands for diversity. Up is more accurate, right is less known.`,
  };
  const tables = report.protocol.at.map((at) =>
    dataTable(`Lists of ${at}, beyond accuracy`, beyondTable(report, at)),
  );
  return html`<section>
    <h2>Beyond accuracy</h2>
    ${scatterPlot(words, [other, main], spots)}${tables}
  </section>`;
}

export function trainingCurves({ report, id, colours }: FigureParts): Markup {
  const trained = report.scorers.flatMap(({ name, curve }) =>
    curve === undefined ? [] : [{ name, curve }],
  );
  if (trained.length === 0) return NOTHING;
  const epochs = Math.max(...trained.flatMap(({ curve }) => curve.map((point) => point.epoch)));
  const places = Array.from({ length: epochs }, (_, epoch) => `${epoch + 1}`);
  const series = (valueOf: (point: CurvePoint) => number) =>
    trained.map(({ name, curve }, at) => ({
      name,
      values: places.map((_, epoch) => meanAt(curve, epoch + 1, valueOf)),
      colour: colours.get(name) ?? at % 5,
    }));
  const loss = series((point) => point.loss);
  const quality = series((point) => point.validationNdcg ?? NaN);
  const plots = [
    linePlot({ id: `${id}loss`, ...LOSS }, places, loss),
    linePlot({ id: `${id}validation`, ...VALIDATION }, places, quality),
  ];
  const table = {
    header: ['epoch', ...trained.flatMap(({ name }) => [`${name}, loss`, `${name}, nDCG@10`])],
    rows: places.map((epoch, at) => [
      epoch,
      ...trained.flatMap((_, one) => [loss[one].values[at], quality[one].values[at]].map(figure)),
    ]),
  };
  return html`<section>
    <h2>Training</h2>
    <div class="pair">${plots}</div>
    ${dataTable('Mean over the networks of each ranker', table)}
  </section>`;
}

const LOSS = {
  title: 'Training loss by epoch',
  description: 'Mean cross-entropy of the lists in nats, mean over the networks of a ranker.',
};

const VALIDATION = {
  title: 'Validation nDCG@10 by epoch',
  description:
    'Within candidate lists of users that the training kept aside, mean over the networks; not comparable with figures over the whole catalogue.',
};

function meanAt(
  curve: readonly CurvePoint[],
  epoch: number,
  valueOf: (point: CurvePoint) => number,
): number {
  const values = curve.filter((point) => point.epoch === epoch).map(valueOf);
  return values.reduce((a, b) => a + b, 0) / values.length;
}

const figure = (value: number): string => (Number.isFinite(value) ? value.toFixed(4) : '–');

export function timeAndMemory({ report, id }: FigureParts): Markup {
  const seconds = report.scorers.map(({ name, fitSeconds, scoreSeconds }) => ({
    name,
    parts: [fitSeconds, scoreSeconds],
  }));
  const memory = report.scorers.map(({ name, memory: { stateBytes } }) => ({
    name,
    parts: [(stateBytes ?? NaN) / 1e6],
  }));
  const time = {
    id: `${id}time`,
    title: 'Wall time in seconds',
    description: 'To fit, and to answer for all test users one after the other.',
  };
  const kept = {
    id: `${id}memory`,
    title: 'Memory that is kept, in MB',
    description:
      'Arrays and texts that a scorer answers from. The table also has the peak of the whole process while it was fitted and asked.',
  };
  return html`<section>
    <h2>Time and memory</h2>
    <div class="pair">
      ${barPlot(time, ['fit', 'answer'], seconds, 's')}${barPlot(kept, ['state'], memory, 'MB')}
    </div>
    ${dataTable('Wall time, kept state, peak memory of the process', priceTable(report))}
  </section>`;
}

export function whoBeatsWhom({ report, main }: FigureParts): Markup {
  const notes = report.scorers.flatMap(({ name, notes: of = [] }) =>
    of.map((note) => html`<p class="note">${name}: ${note}</p>`),
  );
  if (report.comparisons.length === 0) return html`${notes}`;
  return html`<section>
    <h2>Who beats whom</h2>
    <p>
      By ${main}, paired bootstrap over users: the interval is of the mean difference. With many
      comparisons some come out by luck once in twenty.
    </p>
    ${notes}${dataTable(`Differences in ${main}`, comparisonTable(report.comparisons))}
  </section>`;
}
