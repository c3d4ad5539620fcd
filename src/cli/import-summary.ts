/** What became of an import, as a table and a few sentences. */
import path from 'node:path';
import type { ImportReport } from '../ingest/import-into.ts';
import type { Tally } from '../ingest/import-report.ts';
import { RECORD_TYPES } from '../domain/record.ts';
import { textTable } from './table.ts';

/** Text that ends with a line end. */
export function importSummary(report: ImportReport, elapsedMs: number): string {
  const { files, total, ignored, quarantine } = report;
  const several = files.length > 1 ? [['total', '', ...counts(total)]] : [];
  return [
    textTable(
      ['file', 'part', 'read', 'kept', 'repaired', 'rejected'],
      [...files.map((file) => [path.basename(file.file), file.role, ...counts(file)]), ...several],
    ),
    ...reasons('Repaired (and kept)', total.repaired),
    ...reasons('Rejected', total.rejected),
    ...(quarantine === undefined ? [] : [`The rejected rows are in ${quarantine}.`]),
    ...(ignored.length === 0
      ? []
      : [`No part of the data: ${ignored.map((file) => path.basename(file)).join(', ')}.`]),
    stored(report, elapsedMs),
    '',
  ].join('\n');
}

const counts = (tally: Tally): string[] =>
  [tally.read, tally.kept, sum(tally.repaired), sum(tally.rejected)].map(String);

const sum = (byReason: Readonly<Partial<Record<string, number>>>): number =>
  Object.values(byReason).reduce<number>((total, n) => total + (n ?? 0), 0);

function reasons(title: string, byReason: Readonly<Partial<Record<string, number>>>): string[] {
  const entries = Object.entries(byReason).map(([reason, n]) => `${reason} ${n}`);
  return entries.length === 0 ? [] : [`${title}: ${entries.join(', ')}.`];
}

function stored({ written, alreadyStored }: ImportReport, elapsedMs: number): string {
  const parts = [...RECORD_TYPES, 'follow' as const]
    .filter((type) => written[type] > 0)
    .map((type) => {
      const known =
        type === 'event' && alreadyStored > 0 ? ` (${alreadyStored} already there)` : '';
      return `${type} ${written[type]}${known}`;
    });
  return `Stored in ${(elapsedMs / 1000).toFixed(1)} s: ${parts.join(', ')}.`;
}
