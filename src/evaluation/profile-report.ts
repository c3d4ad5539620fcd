/** What an evaluation of segments, look-alikes and predictions found, as tables. */
import type { LearnedProfiles } from '../profile/serving/train-profiles.ts';
import { CUT } from '../profile/segments/look-alike-trial.ts';
import type { TargetReport } from '../profile/predictions/contest.ts';
import type { Measures, ReliabilityBin } from '../profile/predictions/measures.ts';
import { TARGET_WORDS } from '../profile/predictions/target.ts';
import type { TextRows } from './measure-tables.ts';
import { nextTables } from './next-tables.ts';

export interface NamedTable {
  readonly caption: string;
  readonly table: TextRows;
}

export function profileTables({
  segments,
  lookAlikes,
  predictions,
  sequences,
  silhouettes,
}: LearnedProfiles): NamedTable[] {
  return [
    ...nextTables({ sequences, silhouettes }),
    clusterTable(segments),
    segmentTable(segments),
    lookAlikeTable(lookAlikes),
    ...predictions.reports.flatMap((report) => [targetTable(report), calibrationTable(report)]),
  ].filter(({ table }) => table.rows.length > 0);
}

const shown = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '-' : value.toFixed(4);

function clusterTable({ chosen, rfm }: LearnedProfiles['segments']): NamedTable {
  const finalists = chosen?.finalists ?? [];
  const rows = finalists.map(({ method, groups, silhouette, smallest, stability, chosen: won }) => [
    `${method}${won ? ' (used)' : ''}`,
    String(groups),
    shown(silhouette),
    shown(smallest),
    shown(stability.reseeded),
    shown(stability.bootstrap),
    shown(stability.overlaps.reduce((a, b) => Math.min(a, b), 1)),
  ]);
  if (rfm !== undefined)
    rows.push([
      'recency, frequency, money',
      String(rfm.groups),
      shown(rfm.silhouette),
      shown(rfm.smallest),
      // Nothing of it is drawn.
      '-',
      shown(rfm.bootstrap),
      shown(rfm.leastOverlap),
    ]);
  const header = [
    'method',
    'groups',
    'silhouette',
    'smallest share',
    'ARI reseeded',
    'ARI bootstrap',
    'least Jaccard',
  ];
  return { caption: 'Groups of people: how clear, how steady', table: { header, rows } };
}

function segmentTable({ model, members }: LearnedProfiles['segments']): NamedTable {
  const sizes = new Map<string, number>();
  for (const { of } of members)
    for (const { segment } of of) sizes.set(segment, (sizes.get(segment) ?? 0) + 1);
  const rows = model.segments.map(({ id, name, marks }) => [
    id,
    name.en,
    String(sizes.get(id) ?? 0),
    marks
      .slice(0, 3)
      .map(({ en, lift }) => `${en} ×${lift.toFixed(1)}`)
      .join(', '),
  ]);
  const header = ['segment', 'name', 'people', 'over-represented'];
  return { caption: 'Segments', table: { header, rows } };
}

function lookAlikeTable(trials: LearnedProfiles['lookAlikes']): NamedTable {
  const rows = trials.map(({ method, auc, precision, lists }) => [
    method,
    shown(auc),
    shown(precision),
    String(lists),
  ]);
  const header = ['method', 'auc', `precision@${CUT}`, 'lists'];
  return { caption: 'People like those on a list', table: { header, rows } };
}

function targetTable({ target, trials, calibration, served }: TargetReport): NamedTable {
  const names = Object.keys(trials[0]?.test ?? {});
  const cells = (measures: Measures): string[] =>
    names.map((name) => (name === 'rows' ? String(measures[name]) : shown(measures[name])));
  const rows = trials.map(({ predictor, sequence, test, chosen }) => [
    `${predictor}${sequence ? ', order of events' : ''}${chosen ? ' (used)' : ''}`,
    ...cells(test),
  ]);
  const used = trials.find(({ chosen }) => chosen)?.predictor ?? '';
  if (calibration !== 'none') rows.push([`${used}, calibrated (served)`, ...cells(served)]);
  const caption = `${target}: ${TARGET_WORDS[target]}; calibration ${calibration}`;
  return { caption, table: { header: ['predictor', ...names], rows } };
}

/** Tenths of what was said, before and after calibration; no rows where no chance was said. */
function calibrationTable({ target, plain, calibrated }: TargetReport): NamedTable {
  return {
    caption: `${target}: what was said, and how often it came`,
    table: {
      header: ['chances', 'said', 'came', 'rows'],
      rows: [...binRows('as learned', plain), ...binRows('as served', calibrated)],
    },
  };
}

const binRows = (name: string, bins: readonly ReliabilityBin[]): string[][] =>
  bins.map(({ said, came, rows }) => [name, shown(said), shown(came), String(rows)]);
