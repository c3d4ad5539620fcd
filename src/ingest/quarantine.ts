/** The rejected rows as JSON Lines: `{ file, row, reason, raw }`, so that they can be mended and imported again. */
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { TastegraphError } from '../domain/error.ts';
import type { RejectReason } from './rows/reasons.ts';

export interface RejectedRow {
  readonly file: string;
  /** One-based line on which the row begins. */
  readonly row: number;
  readonly reason: RejectReason;
  readonly raw: string;
}

export class Quarantine {
  private readonly file: string | undefined;
  private stream: WriteStream | undefined;
  private failure: Error | undefined;

  /** @param file made anew at the first rejected row; without one, rejected rows are only counted */
  constructor(file: string | undefined) {
    this.file = file;
  }

  /** Removes what an earlier import left, so that the file always tells of the latest. */
  async begin(): Promise<void> {
    if (this.file !== undefined) await rm(this.file, { force: true });
  }

  async add(row: RejectedRow): Promise<void> {
    if (this.file === undefined) return;
    this.stream ??= await this.create(this.file);
    if (this.failure !== undefined) throw this.unwritable(this.failure);
    if (!this.stream.write(`${JSON.stringify(row)}\n`)) await once(this.stream, 'drain');
  }

  /** The file, once all is on disk; undefined when nothing was rejected. */
  async end(): Promise<string | undefined> {
    if (this.stream === undefined) return undefined;
    this.stream.end();
    try {
      await finished(this.stream);
    } catch (error) {
      throw this.unwritable(error);
    }
    return this.file;
  }

  private async create(file: string): Promise<WriteStream> {
    try {
      await mkdir(path.dirname(path.resolve(file)), { recursive: true });
      const stream = createWriteStream(file);
      stream.on('error', (error) => (this.failure = error));
      await once(stream, 'open');
      return stream;
    } catch (error) {
      throw this.unwritable(error);
    }
  }

  private unwritable(cause: unknown): TastegraphError {
    return new TastegraphError('BAD_INPUT', `The quarantine file ${this.file} cannot be written.`, {
      ...(this.file === undefined ? {} : { file: this.file }),
      cause,
      remedy: 'Choose another place for it.',
    });
  }
}
