/** A folder → the files in it that play a part. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { TastegraphError } from '../domain/error.ts';
import { readHead } from './bytes/read-head.ts';
import type { FileHead, SourceFormat, TableOptions } from './format-contract.ts';
import { formatsFor, isGeneral } from './formats/all-formats.ts';
import { sourceFile, unknownFormat, type SourceFile } from './source-file.ts';
import type { Role } from './source-format.ts';
import type { SourceInput } from './source-options.ts';

export interface ResolvedSources {
  readonly files: readonly SourceFile[];
  /** Files of a folder that play no part. */
  readonly ignored: readonly string[];
}

/** @param wanted the format that was named @throws TastegraphError `BAD_INPUT` when no file is of a known format */
export async function resolveFolder(
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
    const file = await sourceFile([format], head, role, input, options);
    if (file === undefined) continue;
    used.add(head.path);
    files.push(file);
  }
  if (files.length === 0) throw unknownFormat(input.path, 'No file of this folder is', wanted);
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
  const candidates = formatsFor(options);
  const found =
    candidates.find((format) => has(format, 'interactions')) ?? candidates.find((f) => has(f));
  if (found === undefined) return [];
  return isGeneral(found) ? candidates.filter(isGeneral) : [found];
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
