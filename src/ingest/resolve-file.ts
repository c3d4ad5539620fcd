/** A single file → its format and part. */
import { readHead } from './bytes/read-head.ts';
import type { FileHead, SourceFormat, TableOptions } from './format-contract.ts';
import { formatsFor, isGeneral } from './formats/all-formats.ts';
import { sourceFile, unknownFormat, type SourceFile } from './source-file.ts';
import type { Role } from './source-format.ts';
import type { SourceInput } from './source-options.ts';

/** @param wanted the format that was named @throws TastegraphError `BAD_INPUT` when the file is of no known format */
export async function resolveFile(
  input: SourceInput,
  wanted: SourceFormat | undefined,
  options: TableOptions,
): Promise<SourceFile> {
  const head = await readHead(input.path);
  const all = formatsFor(options);
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
      : await sourceFile([...formats, ...all.filter(isGeneral)], head, role, input, options);
  if (found === undefined) throw unknownFormat(input.path, 'This file is not', wanted);
  return found;
}

/** What a file is that nobody gave a part: what its format sees in it, or else events. */
const roleIn = (
  format: SourceFormat | undefined,
  head: FileHead,
  options: TableOptions,
): Role | undefined => format && (format.roleOf(head, options) ?? 'interactions');
