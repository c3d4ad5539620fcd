/** A place to write to, checked before anything is read: no command may write over what it is to read. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { TastegraphError } from '../domain/error.ts';

/**
 * @param field the option that names the output, such as `quarantine`
 * @param inputs files and folders that are read; a file directly in such a folder is read or belongs to what is read
 * @param inFolders whether it may stand beside what is read in a folder
 * @throws TastegraphError `BAD_INPUT` naming the option when the output is a folder, a device, an input (by whatever
 * name: links are followed) or stands in a folder that is an input and may not
 */
export async function checkOutputPath(
  output: string,
  field: string,
  inputs: readonly string[],
  inFolders: 'allow' | 'refuse' = 'refuse',
): Promise<void> {
  const bad = (problem: string): TastegraphError =>
    new TastegraphError('BAD_INPUT', `--${field} ${output} ${problem}.`, {
      field,
      file: output,
      remedy: 'Choose another place for it.',
    });
  const there = await found(output);
  if (there?.isDirectory === true) throw bad('is a folder');
  if (there?.isFile === false) throw bad('is no regular file');
  const folder = await found(path.dirname(path.resolve(output)));
  for (const input of inputs) {
    const read = await found(input);
    if (read === undefined) continue;
    if (read.identity === there?.identity) throw bad('is a file that is to be read');
    if (inFolders === 'refuse' && read.isDirectory && read.identity === folder?.identity)
      throw bad(`stands in the folder ${input} that is to be read`);
  }
}

interface Found {
  /** The same for every name of one file, hard links and symbolic ones. */
  readonly identity: string;
  readonly isDirectory: boolean;
  readonly isFile: boolean;
}

/** Undefined where there is nothing; whether it may be written shows when it is. */
async function found(place: string): Promise<Found | undefined> {
  try {
    const there = await stat(place, { bigint: true });
    return {
      identity: `${there.dev}:${there.ino}`,
      isDirectory: there.isDirectory(),
      isFile: there.isFile(),
    };
  } catch {
    return undefined;
  }
}
