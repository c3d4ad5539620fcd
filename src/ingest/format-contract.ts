/** What a format is: how its files are recognised, how they are cut into rows, and what a row means. */
import type { EventKind } from '../domain/event.ts';
import type { Mapping } from './mapping.ts';
import type { FormatName, Role } from './source-format.ts';
import type { RowParser } from './rows/row-parser.ts';

export interface SourceFormat {
  readonly name: FormatName;
  /** The part a file plays in this format, from its name and first lines; undefined when it is not of the format. */
  roleOf(head: FileHead, options: TableOptions): Role | undefined;
  /** Whether a file of a folder only repeats what others of it hold, as ready-made splits do. */
  repeats?(head: FileHead, folder: readonly FileHead[]): boolean;
  /** How to read a file that plays `role`; undefined when the format has no such file. */
  table(role: Role, head: FileHead, options: TableOptions): Table | undefined;
}

/** What is known of a file before it is read. */
export interface FileHead {
  readonly path: string;
  /** Base name in lower case, without `.gz`. */
  readonly name: string;
  /** The first complete lines, decoded, without byte order mark and line ends. */
  readonly lines: readonly string[];
}

export interface TableOptions {
  /** The kind of events whose source does not say. */
  readonly kind?: EventKind;
  /** For `csv` and `jsonl`. */
  readonly mapping?: Mapping;
}

export interface Table {
  readonly layout: Layout;
  readonly parse: RowParser;
}

export interface Layout {
  readonly shape: 'delimited' | 'quoted' | 'json';
  readonly delimiter: string;
  /** The names of the columns; absent when the rows have no names, and for JSON. */
  readonly columns?: readonly string[];
  /** Whether the first line names the columns and is no row. */
  readonly hasHeader: boolean;
  /** Fewest and most fields of a row, where the format fixes them. */
  readonly width?: readonly [least: number, most: number];
  /** What a line is taken for when it is not UTF-8: a latin1 file, or a UTF-8 file with a fault to repair or refuse. */
  readonly fallback: 'latin1' | 'repair' | 'reject';
  /** Texts that mean "nothing here", such as NA. */
  readonly missing?: readonly string[];
}
