/** Rows that are a JSON object each. */
import type { Line } from '../bytes/read-lines.ts';
import type { Layout } from '../format-contract.ts';
import { faultyRow } from './delimited-row.ts';
import type { Column, Row } from './row.ts';

export function jsonRow(line: Line, layout: Layout): Row {
  const object = parseObject(line.text);
  if (object === undefined) return faultyRow(line, line.text, 'malformed-json');
  const missing = layout.missing ?? [];
  return {
    line: line.number,
    raw: line.text,
    fields: [],
    latin1: line.fault === 'invalid-utf8' && layout.fallback === 'repair',
    value: (column) => {
      const value = valueAt(object, column);
      return value === null || (typeof value === 'string' && missing.includes(value))
        ? undefined
        : value;
    },
  };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A field of that very name, or else the dotted path to it; only what the object itself holds. */
function valueAt(object: object, column: Column): unknown {
  const name = String(column);
  if (Object.hasOwn(object, name)) return (object as Record<string, unknown>)[name];
  if (!name.includes('.')) return undefined;
  let value: unknown = object;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
      return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}
