/** The first lines of a file, for finding out what it is. */
import { open } from 'node:fs/promises';
import path from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { TastegraphError } from '../../domain/error.ts';
import type { FileHead } from '../format-contract.ts';
import { unreadable } from './open-bytes.ts';

const HEAD_BYTES = 64 * 1024;
const HEAD_LINES = 50;

/** @throws TastegraphError `BAD_INPUT` naming the file when it is missing, empty, an archive or not text we can read */
export async function readHead(file: string): Promise<FileHead> {
  const bytes = unpack(await firstBytes(file), file);
  refuse(file, bytes);
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const cut = text.split(/\r?\n/, HEAD_LINES + 1);
  // The last piece may be half a line, unless it is all there is.
  const lines = cut.length > 1 ? cut.slice(0, -1) : cut;
  return { path: file, name: path.basename(file).toLowerCase().replace(/\.gz$/, ''), lines };
}

async function firstBytes(file: string): Promise<Buffer> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unpack(bytes: Buffer, file: string): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    // The head is a cut piece; one that holds nothing must be a whole gzip file of nothing, or it is a broken one.
    const head = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
    return head.length > 0 ? head : gunzipSync(bytes);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Files that no format can be: said here once, instead of as a thousand bad rows. */
function refuse(file: string, bytes: Buffer): void {
  const bad = (what: string, remedy: string): TastegraphError =>
    new TastegraphError('BAD_INPUT', `The file ${file} ${what}.`, { file, remedy });
  if (bytes.length === 0) throw bad('is empty', 'Give a file with rows.');
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')))
    throw bad('is a zip archive', 'Unpack it and import the folder.');
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw bad('is in UTF-16', 'Save it as UTF-8.');
}
