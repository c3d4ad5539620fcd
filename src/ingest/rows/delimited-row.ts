/** Rows whose fields stand between delimiters. */
import type { Line } from '../bytes/read-lines.ts';
import type { Layout } from '../format-contract.ts';
import type { RejectReason } from './reasons.ts';
import type { Column, Row } from './row.ts';

/** @param places where each named column stands */
export function delimitedRow(
  line: Line,
  raw: string,
  fields: readonly string[],
  layout: Layout,
  places: ReadonlyMap<string, number>,
): Row {
  const [least, most] = layout.width ?? [1, layout.columns?.length ?? Infinity];
  if (fields.length < least || fields.length > most)
    return faultyRow(line, raw, 'wrong-number-of-fields');
  const missing = layout.missing ?? [];
  return {
    line: line.number,
    raw,
    fields,
    latin1: line.fault === 'invalid-utf8' && layout.fallback === 'repair',
    value: (column: Column) => {
      const place = typeof column === 'number' ? column : places.get(column);
      const text = place === undefined ? undefined : fields[place];
      return text === undefined || missing.includes(text) ? undefined : text;
    },
  };
}

/** A row of which nothing can be read but its text. */
export function faultyRow(line: Line, raw: string, fault: RejectReason): Row {
  return {
    line: line.number,
    raw,
    fields: [],
    latin1: false,
    fault,
    value: () => undefined,
  };
}
