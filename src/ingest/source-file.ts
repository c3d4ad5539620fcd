/** A file whose format and part are known. */
import { TastegraphError } from '../domain/error.ts';
import { fileSize } from './bytes/open-bytes.ts';
import type { FileHead, SourceFormat, Table, TableOptions } from './format-contract.ts';
import { FORMAT_NAMES, type FormatName, type Role } from './source-format.ts';
import type { SourceInput } from './source-options.ts';

export interface SourceFile {
  readonly path: string;
  readonly bytes: number;
  readonly role: Role;
  readonly part: string;
  readonly format: FormatName;
  readonly table: Table;
}

/** The file, read by the first of the formats that knows the part; undefined when none does. */
export async function sourceFile(
  formats: readonly SourceFormat[],
  head: FileHead,
  role: Role,
  { part = '' }: SourceInput,
  options: TableOptions,
): Promise<SourceFile | undefined> {
  for (const format of formats) {
    const table = format.table(role, head, options);
    if (table === undefined) continue;
    const bytes = await fileSize(head.path);
    return { path: head.path, bytes, role, part, format: format.name, table };
  }
  return undefined;
}

/** The error of a file, or a folder of files, that is not of the format that was named, or of none. @param what such as `This file is not` */
export function unknownFormat(
  file: string,
  what: string,
  wanted: SourceFormat | undefined,
): TastegraphError {
  const expected = wanted === undefined ? 'any known format' : `the format ${wanted.name}`;
  return new TastegraphError('BAD_INPUT', `${what} of ${expected}: ${file}.`, {
    file,
    remedy: `The formats are ${FORMAT_NAMES.join(', ')}; for csv and jsonl a mapping can say which column is what.`,
  });
}
