/** From paths to files whose format and part are known, in the order in which they are to be read. */
import { stat } from 'node:fs/promises';
import { unreadable } from './bytes/open-bytes.ts';
import type { TableOptions } from './format-contract.ts';
import { formatNamed } from './formats/all-formats.ts';
import { readMapping } from './mapping.ts';
import { resolveFile } from './resolve-file.ts';
import { resolveFolder, type ResolvedSources } from './resolve-folder.ts';
import type { SourceFile } from './source-file.ts';
import { ROLES } from './source-format.ts';
import type { SourceInput, SourceOptions } from './source-options.ts';

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

async function isFolder(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch (error) {
    throw unreadable(file, error);
  }
}
