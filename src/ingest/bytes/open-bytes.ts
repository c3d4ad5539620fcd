/** The bytes of a file, unpacked when it is gzip: the first two bytes decide, not the name. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { asTastegraphError, TastegraphError } from '../../domain/error.ts';

/**
 * @param onBytes is told how many bytes of the file itself (packed, when it is packed) have been read so far
 * @throws TastegraphError `BAD_INPUT` naming the file when it is missing, unreadable or a broken gzip file
 */
export async function* openBytes(
  path: string,
  onBytes: (bytesRead: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const packed = await isGzip(path);
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  let bytesRead = 0;
  file.on('data', (chunk) => onBytes((bytesRead += chunk.length)));
  const bytes = packed ? file.pipe(createGunzip({ chunkSize: 256 * 1024 })) : file;
  file.on('error', (error) => bytes.destroy(error));
  try {
    for await (const chunk of bytes) yield chunk as Buffer;
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    file.destroy();
    bytes.destroy();
  }
}

/** Size of the file itself in bytes. @throws TastegraphError `BAD_INPUT` when it is missing */
export async function fileSize(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function isGzip(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The error of a file that cannot be read, in words that say what to do. */
export function unreadable(path: string, error: unknown): TastegraphError {
  if (error instanceof TastegraphError) return error;
  const code = (error as { code?: unknown } | undefined)?.code;
  const details = { file: path, cause: error };
  if (code === 'ENOENT')
    return new TastegraphError('BAD_INPUT', `There is no file ${path}.`, details);
  if (code === 'EACCES')
    return new TastegraphError('BAD_INPUT', `The file ${path} may not be read.`, details);
  if (typeof code === 'string' && code.startsWith('Z_'))
    return new TastegraphError('BAD_INPUT', `The gzip file ${path} is broken or cut short.`, {
      ...details,
      remedy: 'Fetch it again.',
    });
  return asTastegraphError(error);
}
