/** Writes a report, whole or not at all. */
import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { TastegraphError } from '../domain/error.ts';

/**
 * @param field the option that names the file
 * @throws TastegraphError `BAD_INPUT` when there is no such folder: to be asked before hours of work
 */
export async function checkReportPath(file: string, field: string): Promise<void> {
  if ((await isFolder(path.dirname(path.resolve(file)))) && !(await isFolder(file))) return;
  throw refused(file, field);
}

const isFolder = (at: string): Promise<boolean> =>
  stat(at).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** @throws TastegraphError `BAD_INPUT` when it cannot be written; what stood there before then stands */
export async function writeReport(file: string, field: string, text: string): Promise<void> {
  const aside = `${file}.${randomUUID()}.part`;
  try {
    const handle = await open(aside, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, file);
  } catch (cause) {
    await rm(aside, { force: true });
    throw refused(file, field, cause);
  }
}

function refused(file: string, field: string, cause?: unknown): TastegraphError {
  return new TastegraphError('BAD_INPUT', `The report cannot be written to ${file}.`, {
    field,
    file,
    cause,
    remedy: 'Give the name of a file in a folder that exists and may be written.',
  });
}
