/** Lines → rows of a layout. Every line comes out as a row; one that cannot be read says why in `fault`. */
import type { Line } from '../bytes/read-lines.ts';
import type { Layout } from '../format-contract.ts';
import { delimitedRow, faultyRow } from './delimited-row.ts';
import { jsonRow } from './json-row.ts';
import { QuotedRecords } from './quoted-records.ts';
import type { Row } from './row.ts';

/** Empty lines are no rows. */
export async function* readRows(
  lines: AsyncIterable<readonly Line[]>,
  layout: Layout,
): AsyncGenerator<readonly Row[]> {
  const cut = layout.shape === 'quoted' ? quotedCutter(layout) : lineCutter(layout);
  for await (const batch of lines) {
    const rows = cut.rows(batch.filter((line) => !isHeader(line, layout)));
    if (rows.length > 0) yield rows;
  }
  const last = cut.end();
  if (last.length > 0) yield last;
}

interface Cutter {
  rows(lines: readonly Line[]): Row[];
  /** What was still open when the file ended. */
  end(): Row[];
}

function lineCutter(layout: Layout): Cutter {
  const places = placesOf(layout);
  const toRow = (line: Line): Row => {
    if (
      line.fault === 'line-too-long' ||
      (line.fault !== undefined && layout.fallback === 'reject')
    )
      return faultyRow(line, line.text, line.fault);
    if (layout.shape === 'json') return jsonRow(line, layout);
    return delimitedRow(line, line.text, line.text.split(layout.delimiter), layout, places);
  };
  return {
    rows: (lines) => lines.filter((line) => line.text.trim() !== '').map(toRow),
    end: () => [],
  };
}

function quotedCutter(layout: Layout): Cutter {
  const places = placesOf(layout);
  const records = new QuotedRecords(layout.delimiter);
  const toRows = (complete: ReturnType<QuotedRecords['end']>): Row[] =>
    complete.map(({ line, raw, fields, fault }) => {
      if (fault !== undefined) return faultyRow(line, raw, fault);
      if (line.fault !== undefined && layout.fallback === 'reject')
        return faultyRow(line, raw, line.fault);
      return delimitedRow(line, raw, fields, layout, places);
    });
  return { rows: (lines) => toRows(records.add(lines)), end: () => toRows(records.end()) };
}

const placesOf = (layout: Layout): ReadonlyMap<string, number> =>
  new Map((layout.columns ?? []).map((name, place) => [name, place]));

const isHeader = (line: Line, layout: Layout): boolean => layout.hasHeader && line.number === 1;
