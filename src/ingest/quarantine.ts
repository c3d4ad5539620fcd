/** The rejected rows as JSON Lines: `{ file, row, reason, raw }`, so that they can be mended and imported again. */
import { randomUUID } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, realpath, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { TastegraphError } from '../domain/error.ts';
import { checkOutputPath } from './output-path.ts';
import type { RejectReason } from './rows/reasons.ts';

export interface RejectedRow {
  readonly file: string;
  /** One-based line on which the row begins. */
  readonly row: number;
  readonly reason: RejectReason;
  readonly raw: string;
}

/**
 * @param file without one, rejected rows are only counted
 * @param inputs files and folders that are read
 * @throws TastegraphError `BAD_INPUT` when the file is one of them, or cannot be a file of its own
 */
export async function openQuarantine(
  file: string | undefined,
  inputs: readonly string[],
): Promise<Quarantine> {
  if (file !== undefined) await checkOutputPath(file, 'quarantine', inputs);
  return new Quarantine(file);
}

/** Written aside: what stands under the name stays until `publish`, so that a failed import loses nothing. */
export class Quarantine {
  private readonly file: string | undefined;
  private aside: { readonly path: string; readonly stream: WriteStream } | undefined;
  private failure: Error | undefined;

  constructor(file: string | undefined) {
    this.file = file;
  }

  async add(row: RejectedRow): Promise<void> {
    if (this.file === undefined) return;
    this.aside ??= await this.create(this.file);
    if (this.failure !== undefined) throw this.unwritable(this.failure);
    const { stream } = this.aside;
    if (!stream.write(`${JSON.stringify(row)}\n`)) await once(stream, 'drain');
  }

  /**
   * Puts the rejected rows in the place of what an earlier import left; without any, nothing is left there, so that the
   * file always tells of the latest import. The file, or undefined when nothing was rejected.
   */
  async publish(): Promise<string | undefined> {
    if (this.file === undefined) return undefined;
    try {
      const target = await realpath(this.file).catch(() => this.file ?? '');
      if (this.aside === undefined) {
        await rm(target, { force: true });
        return undefined;
      }
      this.aside.stream.end();
      await finished(this.aside.stream);
      await rename(this.aside.path, target);
      return this.file;
    } catch (error) {
      await this.discard();
      throw this.unwritable(error);
    }
  }

  /** Leaves everything as it was before. */
  async discard(): Promise<void> {
    if (this.aside === undefined) return;
    const { stream, path: aside } = this.aside;
    stream.end();
    // Why there is something to discard is what the caller is to hear, not that this stream failed as well.
    await finished(stream).catch(() => undefined);
    await rm(aside, { force: true });
  }

  private async create(file: string): Promise<{ path: string; stream: WriteStream }> {
    const aside = `${path.resolve(file)}.${randomUUID()}.part`;
    try {
      await mkdir(path.dirname(aside), { recursive: true });
      const stream = createWriteStream(aside, { flags: 'wx' });
      stream.on('error', (error) => (this.failure = error));
      await once(stream, 'open');
      return { path: aside, stream };
    } catch (error) {
      throw this.unwritable(error);
    }
  }

  private unwritable(cause: unknown): TastegraphError {
    return new TastegraphError('BAD_INPUT', `The quarantine file ${this.file} cannot be written.`, {
      field: 'quarantine',
      ...(this.file === undefined ? {} : { file: this.file }),
      cause,
      remedy: 'Choose another place for it with --quarantine.',
    });
  }
}
