/** Segments, look-alikes and predictions as one page: tables, and how far chances mean what they say. */
import type { TargetReport } from '../../profile/predictions/contest.ts';
import type { ReliabilityBin } from '../../profile/predictions/measures.ts';
import type { NamedTable } from '../profile-report.ts';
import { dataTable } from './data-table.ts';
import { linePlot } from './line-plot.ts';
import { html, type Markup } from './markup.ts';
import { page } from './page.ts';

export function reportProfilesInHtml(
  data: string,
  tables: readonly NamedTable[],
  reports: readonly TargetReport[],
): string {
  const title = `Profiles of ${data}`;
  const plots = reports.filter(({ plain }) => plain.length > 0).map(calibrationPlot);
  return page(title, [
    ...tables.map(({ caption, table }) => dataTable(caption, table)),
    html`<section>
      <h2>Do chances mean what they say?</h2>
      ${plots}
    </section>`,
  ]);
}

function calibrationPlot({ target, plain, calibrated, calibration }: TargetReport): Markup {
  const words = {
    id: `calibration-${target}`,
    title: `Calibration of ${target}`,
    description: `For each tenth of the chances said, how often it came true, on the last horizon of the data. The nearer to what was said, the better; calibrated by ${calibration}.`,
  };
  const places = Array.from({ length: 10 }, (_, tenth) => `${tenth * 10}-${tenth * 10 + 10} %`);
  const middles = places.map((_, tenth) => (tenth + 0.5) / 10);
  return linePlot(words, places, [
    { name: 'what was said', values: middles, colour: 0 },
    { name: 'as learned', values: byTenth(plain), colour: 1 },
    { name: 'as served', values: byTenth(calibrated), colour: 2 },
  ]);
}

const byTenth = (bins: readonly ReliabilityBin[]): number[] =>
  Array.from(
    { length: 10 },
    (_, tenth) =>
      bins.find(({ said }) => Math.min(9, Math.floor(said * 10)) === tenth)?.came ?? NaN,
  );
