/** The report as the terminal shows it. */
import { accuracyTable, beyondTable, type TextRows } from '../evaluation/measure-tables.ts';
import { comparisonTable, priceTable, segmentTable } from '../evaluation/report-tables.ts';
import type { EvaluationReport } from '../evaluation/report.ts';
import { textTable } from './table.ts';

export function reportInText({ figures, ...report }: EvaluationReport): string {
  if (figures === undefined) return figureInText(report);
  return figures.map((one) => `## ${one.name}\n\n${figureInText(one)}`).join('\n\n');
}

type OneFigure = Omit<EvaluationReport, 'figures'>;

function figureInText(report: OneFigure): string {
  const { trainInteractions, rankedItems, testUsers, positives } = report.dataset;
  return [
    `${trainInteractions} interactions to learn from; ${positives} to find for ${testUsers} users ` +
      `among ${rankedItems} items, none sampled.`,
    ...report.protocol.at.flatMap((k) => [
      titled(`Lists of ${k} (* best of its column)`, accuracyTable(report, k)),
      titled(`Lists of ${k}, beyond accuracy`, beyondTable(report, k)),
    ]),
    ...segmentTexts(report),
    titled(priceTitle(report), priceTable(report)),
    ...comparisonTexts(report),
    ...noteTexts(report),
  ].join('\n\n');
}

const titled = (title: string, { header, rows }: TextRows): string =>
  `${title}\n${textTable(header, rows)}`;

function segmentTexts(report: OneFigure): string[] {
  const measure = `ndcg@${report.protocol.at[0]}`;
  return [...new Set(report.segments.map(({ by }) => by))].map((by) =>
    titled(`${measure} by ${by} of the user (users)`, segmentTable(report, by, measure)),
  );
}

function priceTitle({ scorers }: OneFigure): string {
  const isShared = scorers.some(({ memory }) => memory.peakSince === 'process');
  const since = isShared ? ' (* since the program began)' : '';
  return `Time; memory that is kept, and the peak of the whole process meanwhile${since}`;
}

function comparisonTexts({ comparisons, protocol }: OneFigure): string[] {
  const title = `By ndcg@${protocol.at[0]}, paired bootstrap over users`;
  return comparisons.length === 0 ? [] : [titled(title, comparisonTable(comparisons))];
}

function noteTexts({ scorers }: OneFigure): string[] {
  const notes = scorers.flatMap(({ name, notes: of = [] }) => of.map((one) => `${name}: ${one}`));
  return notes.length === 0 ? [] : [notes.join('\n')];
}
