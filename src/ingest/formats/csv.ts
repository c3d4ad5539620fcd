/** Any CSV: columns by a mapping, or by their usual names. */
import { defaultSections, roleOfColumns } from '../default-columns.ts';
import { guessDelimiter, splitHeader } from '../fields/header.ts';
import { checkColumns, columnsOf } from '../mapping-columns.ts';
import type { Mapping, Sections } from '../mapping.ts';
import { ROLES, type Role } from '../source-format.ts';
import type { FileHead, SourceFormat, Table, TableOptions } from '../format-contract.ts';
import { headerless } from './headerless.ts';
import { mappedRows } from './mapped-rows.ts';

export const csv: SourceFormat = { name: 'csv', roleOf, table };

function roleOf(head: FileHead, { mapping }: TableOptions): Role | undefined {
  const columns = columnsIn(head, mapping);
  const named = mapping?.files[head.name];
  if (named !== undefined) return named;
  const [mapped] = mapping === undefined ? [] : rolesWithColumns(mapping, columns);
  if (mapped !== undefined) return mapped;
  return columns.length > 1 ? roleOfColumns(columns, head.name) : undefined;
}

function table(role: Role, head: FileHead, options: TableOptions): Table | undefined {
  const { mapping } = options;
  const columns = columnsIn(head, mapping);
  const sections = sectionsFor(role, columns, mapping);
  if (sections === mapping) checkColumns(mapping, role, columns, head.path);
  const parse = mappedRows(role, sections, options);
  if (parse === undefined)
    return role === 'interactions' && mapping === undefined
      ? withoutHeader(head, options)
      : undefined;
  return {
    layout: {
      shape: 'quoted',
      delimiter: delimiterOf(head, mapping),
      columns,
      hasHeader: mapping?.header ?? true,
      fallback: fallbackOf(role, mapping),
      missing: mapping?.missing ?? [],
    },
    parse,
  };
}

/** Only where the caller says that the file holds events: nothing in it does. */
function withoutHeader(head: FileHead, options: TableOptions): Table | undefined {
  const found = headerless(head);
  const parse = found && mappedRows('interactions', found.sections, options);
  if (found === undefined || parse === undefined) return undefined;
  const { delimiter, width } = found;
  return {
    layout: { shape: 'quoted', delimiter, hasHeader: false, width, fallback: 'reject' },
    parse,
  };
}

/** What the mapping says of that part, or else what the names of the columns say. */
export function sectionsFor(
  role: Role,
  columns: readonly string[],
  mapping: Mapping | undefined,
): Sections {
  return mapping?.[role] === undefined ? defaultSections(columns) : mapping;
}

/** The parts of the mapping whose columns are all there; with several, the one that uses the most of them. */
export function rolesWithColumns(mapping: Mapping, columns: readonly string[]): Role[] {
  const used = (role: Role): number => columnsOf(mapping[role], role).length;
  const there = (role: Role): boolean =>
    columnsOf(mapping[role], role).every(({ column }) =>
      typeof column === 'number' ? column < columns.length : columns.includes(column),
    );
  return ROLES.filter((role) => mapping[role] !== undefined && there(role)).sort(
    (a, b) => used(b) - used(a),
  );
}

export function fallbackOf(
  role: Role,
  mapping: Mapping | undefined,
): 'latin1' | 'repair' | 'reject' {
  if (mapping?.encoding === 'latin1') return 'latin1';
  return role === 'items' || role === 'users' || role === 'tags' ? 'repair' : 'reject';
}

const delimiterOf = (head: FileHead, mapping: Mapping | undefined): string =>
  mapping?.delimiter ?? guessDelimiter(head.lines);

/** Names of the columns; without a header, their places. */
function columnsIn(head: FileHead, mapping: Mapping | undefined): string[] {
  const names = splitHeader(head.lines[0] ?? '', delimiterOf(head, mapping));
  return mapping?.header === false ? names.map((_, place) => String(place)) : names;
}
