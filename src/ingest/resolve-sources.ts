/** From paths to files whose format and part are known. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { TastegraphError } from '../domain/error.ts';
import { fileSize, unreadable } from './bytes/open-bytes.ts';
import { readHead } from './bytes/read-head.ts';
import type { FileHead, SourceFormat, Table, TableOptions } from './format-contract.ts';
import { FORMATS, formatNamed } from './formats/all-formats.ts';
import { readMapping } from './mapping.ts';
import { FORMAT_NAMES, ROLES, type FormatName, type Role } from './source-format.ts';
import type { SourceInput, SourceOptions } from './source-options.ts';

export interface SourceFile {
  readonly path: string;
  readonly bytes: number;
  readonly role: Role;
  readonly part: string;
  readonly format: FormatName;
  readonly table: Table;
}

export interface ResolvedSources {
  /** In the order in which they are to be read. */
  readonly files: readonly SourceFile[];
  /** Files of a folder that play no part. */
  readonly ignored: readonly string[];
}

/** @throws TastegraphError `BAD_INPUT` naming the file or folder that is missing or of no known format */
export async function resolveSources(
  inputs: readonly SourceInput[],
  options: SourceOptions,
): Promise<ResolvedSources> {
  const tableOptions: TableOptions = {
    ...(options.kind === undefined ? {} : { kind: options.kind }),
    ...(options.mapping === undefined ? {} : { mapping: await readMapping(options.mapping) }),
  };
  const wanted = options.format === undefined ? undefined : formatNamed(options.format);
  const found = await Promise.all(
    inputs.map(async (input) =>
      (await isFolder(input.path))
        ? resolveFolder(input, wanted, tableOptions)
        : { files: [await resolveFile(input, wanted, tableOptions)], ignored: [] },
    ),
  );
  return {
    files: found.flatMap(({ files }) => files).sort((a, b) => order(a) - order(b)),
    ignored: found.flatMap(({ ignored }) => ignored),
  };
}

const order = (file: SourceFile): number => ROLES.indexOf(file.role);

async function resolveFolder(
  input: SourceInput,
  wanted: SourceFormat | undefined,
  options: TableOptions,
): Promise<ResolvedSources> {
  const entries = await readdir(input.path, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  const heads = await Promise.all(names.sort().map((name) => headIn(path.join(input.path, name))));
  const readable = heads.filter((head) => head !== undefined);
  const formats = wanted === undefined ? formatOf(readable, options) : [wanted];
  const used = new Set<string>();
  const files: SourceFile[] = [];
  for (const head of readable) {
    if (formats.some((format) => format.repeats?.(head, readable) === true)) continue;
    const format = formats.find((one) => one.roleOf(head, options) !== undefined);
    const role = format?.roleOf(head, options);
    if (format === undefined || role === undefined) continue;
    const found = tableIn([format], head, role, options);
    if (found === undefined) continue;
    used.add(head.path);
    files.push(await sourceFile(head, role, found, input));
  }
  if (files.length === 0) throw unknown(input.path, 'No file of this folder', wanted);
  const ignored = names.map((name) => path.join(input.path, name)).filter((p) => !used.has(p));
  return { files, ignored };
}

/** The format of a folder is the first that finds events in it, or else anything; CSV and JSON Lines may be mixed. */
function formatOf(heads: readonly FileHead[], options: TableOptions): readonly SourceFormat[] {
  const has = (format: SourceFormat, wanted?: Role): boolean =>
    heads.some((head) => {
      const role = format.roleOf(head, options);
      return role !== undefined && (wanted === undefined || role === wanted);
    });
  const candidates = options.mapping === undefined ? FORMATS : FORMATS.filter(isGeneral);
  const found =
    candidates.find((format) => has(format, 'interactions')) ?? candidates.find((f) => has(f));
  if (found === undefined) return [];
  return isGeneral(found) ? FORMATS.filter(isGeneral) : [found];
}

const isGeneral = ({ name }: SourceFormat): boolean => name === 'csv' || name === 'jsonl';

async function resolveFile(
  input: SourceInput,
  wanted: SourceFormat | undefined,
  options: TableOptions,
): Promise<SourceFile> {
  const head = await readHead(input.path);
  const all = options.mapping === undefined ? FORMATS : FORMATS.filter(isGeneral);
  const recognised = all.filter((format) => {
    const role = format.roleOf(head, options);
    return role !== undefined && (input.role === undefined || role === input.role);
  });
  const role = input.role ?? roleIn(wanted ?? recognised[0], head, options);
  // A format that was named goes before all others, but for a part that is plainly of another: a CSV beside u.data.
  const known = wanted === undefined || recognised.includes(wanted) || input.role === undefined;
  const named = wanted === undefined ? [] : [wanted];
  const formats = known ? [...named, ...recognised] : [...recognised, ...named];
  const found =
    role === undefined
      ? undefined
      : tableIn([...formats, ...all.filter(isGeneral)], head, role, options);
  if (found === undefined || role === undefined) throw unknown(input.path, 'This file', wanted);
  return sourceFile(head, role, found, input);
}

/** What a file is that nobody gave a part: what its format sees in it, or else events. */
const roleIn = (
  format: SourceFormat | undefined,
  head: FileHead,
  options: TableOptions,
): Role | undefined => format && (format.roleOf(head, options) ?? 'interactions');

interface FoundTable {
  readonly format: SourceFormat;
  readonly table: Table;
}

/** The first of the formats that can read the part. */
function tableIn(
  formats: readonly SourceFormat[],
  head: FileHead,
  role: Role,
  options: TableOptions,
): FoundTable | undefined {
  for (const format of formats) {
    const table = format.table(role, head, options);
    if (table !== undefined) return { format, table };
  }
  return undefined;
}

async function sourceFile(
  head: FileHead,
  role: Role,
  { format, table }: FoundTable,
  { part = '' }: SourceInput,
): Promise<SourceFile> {
  const bytes = await fileSize(head.path);
  return { path: head.path, bytes, role, part, format: format.name, table };
}

/** A folder may hold anything; what cannot be read there plays no part. */
async function headIn(file: string): Promise<FileHead | undefined> {
  try {
    return await readHead(file);
  } catch (error) {
    if (error instanceof TastegraphError && error.code === 'BAD_INPUT') return undefined;
    throw error;
  }
}

async function isFolder(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unknown(file: string, what: string, wanted: SourceFormat | undefined): TastegraphError {
  const expected = wanted === undefined ? 'any known format' : `the format ${wanted.name}`;
  return new TastegraphError('BAD_INPUT', `${what} is not of ${expected}: ${file}.`, {
    file,
    remedy: `The formats are ${FORMAT_NAMES.join(', ')}; for csv and jsonl a mapping can say which column is what.`,
  });
}
