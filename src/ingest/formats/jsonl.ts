/** JSON Lines: fields by a mapping with dotted paths, or by their usual names. */
import { roleOfColumns } from '../default-columns.ts';
import type { Role } from '../source-format.ts';
import type { FileHead, SourceFormat, Table, TableOptions } from '../format-contract.ts';
import { fallbackOf, rolesWithColumns, sectionsFor } from './csv.ts';
import { mappedRows } from './mapped-rows.ts';

export const jsonl: SourceFormat = { name: 'jsonl', roleOf, table };

function roleOf({ lines, name }: FileHead, { mapping }: TableOptions): Role | undefined {
  const paths = pathsIn(lines);
  if (paths.length === 0) return undefined;
  const named = mapping?.files[name];
  if (named !== undefined) return named;
  const [mapped] = mapping === undefined ? [] : rolesWithColumns(mapping, paths);
  return mapped ?? roleOfColumns(paths, name);
}

function table(role: Role, { lines }: FileHead, options: TableOptions): Table | undefined {
  const { mapping } = options;
  const paths = pathsIn(lines);
  if (paths.length === 0) return undefined;
  const parse = mappedRows(role, sectionsFor(role, paths, mapping), options);
  if (parse === undefined) return undefined;
  return {
    layout: {
      shape: 'json',
      delimiter: '',
      hasHeader: false,
      fallback: fallbackOf(role, mapping),
      missing: mapping?.missing ?? [],
    },
    parse,
  };
}

/** The names of the fields in the first objects, and the dotted paths of those one level down. */
function pathsIn(lines: readonly string[]): string[] {
  const objects = lines.map(objectIn);
  return [...new Set(objects.flatMap((object) => (object === undefined ? [] : pathsOf(object))))];
}

const pathsOf = (object: object): string[] =>
  Object.entries(object).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.keys(value).map((inner) => `${name}.${inner}`)
      : [name],
  );

function objectIn(line: string): object | undefined {
  if (!line.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as object;
  } catch {
    return undefined;
  }
}
