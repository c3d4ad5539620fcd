/** Which columns a mapping asks for, with the path at which it does, so that a wrong name is reported where it stands. */
import { TastegraphError } from '../domain/error.ts';
import type { Sections } from './mapping.ts';
import type { Role } from './source-format.ts';
import type { Column } from './rows/row.ts';

interface NamedColumn {
  readonly path: string;
  readonly column: Column;
}

/** Keys whose values are settings, not columns. */
const SETTINGS = new Set([
  'time',
  'map',
  'otherwise',
  'separator',
  'predicate',
  'required',
  'valueRange',
]);

/** Every column of a section, such as `{ path: 'items.categories.path.0', column: 'department' }`. */
export function columnsOf(value: unknown, path: string): NamedColumn[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, column: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    SETTINGS.has(key) || (key === 'kind' && typeof part === 'string')
      ? []
      : columnsOf(part, `${path}.${key}`),
  );
}

/** @throws TastegraphError `BAD_INPUT` naming the field of the mapping whose column the file lacks */
export function checkColumns(
  sections: Sections,
  role: Role,
  columns: readonly string[],
  file: string,
): void {
  const lacking = columnsOf(sections[role], role).find(({ column }) =>
    typeof column === 'number' ? column >= columns.length : !columns.includes(column),
  );
  if (lacking === undefined) return;
  throw new TastegraphError('BAD_INPUT', `The file ${file} has no column ${lacking.column}.`, {
    field: lacking.path,
    file,
    remedy: `Its columns are ${columns.join(', ')}; mend ${lacking.path} in the mapping.`,
  });
}
