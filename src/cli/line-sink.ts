/** Lines on their way to a file or to a pipe. To a file they come whole or not at all, and a run that was cut off goes on. */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, stat, truncate } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { TastegraphError } from '../domain/error.ts';

export interface LineSink {
  /** Resolves when there is room for more. */
  write(line: string): Promise<void>;
  /** All lines are there: a file stands under its name from now on. */
  done(): Promise<void>;
  /** What was written stays for the next run, where there can be one. */
  abandon(): Promise<void>;
}

/** Where the lines of an unfinished file are kept. @param fingerprint of what the lines follow from: another export begins anew */
export const partOf = (file: string, fingerprint: string): string => `${file}.${fingerprint}.part`;

/** The last whole line that a run before left; what of a line stands behind it is cut off. */
export async function lastLine(part: string): Promise<string | undefined> {
  const there = await stat(part).catch(() => undefined);
  if (there === undefined) return undefined;
  let [whole, last]: [number, string | undefined] = [0, undefined];
  for await (const line of createInterface({
    input: createReadStream(part),
    crlfDelay: Infinity,
  })) {
    const end = whole + Buffer.byteLength(line) + 1;
    if (end > there.size) break;
    [whole, last] = [end, line];
  }
  await truncate(part, whole);
  return last;
}

/** @param part goes on where it ends */
export function fileSink(file: string, part: string): LineSink {
  const stream = createWriteStream(part, { flags: 'a', flush: true });
  const failed = once(stream, 'error').then(([cause]): never => {
    throw new TastegraphError('UNAVAILABLE', `${part} cannot be written.`, {
      field: 'output',
      file: part,
      cause,
    });
  });
  failed.catch(() => {});
  const end = async (): Promise<void> => {
    stream.end();
    await Promise.race([finished(stream), failed]);
  };
  return {
    write: (line) => Promise.race([pushed(stream, line), failed]),
    async done() {
      await end();
      await rename(part, file);
    },
    abandon: end,
  };
}

export const pipeSink = (out: NodeJS.WritableStream): LineSink => ({
  write: (line) => pushed(out as Writable, line),
  done: async () => {},
  abandon: async () => {},
});

async function pushed(stream: Writable, line: string): Promise<void> {
  if (!stream.write(`${line}\n`)) await once(stream, 'drain');
}
