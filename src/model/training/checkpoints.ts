/**
 * What a training has got by, on disk: when it is cut off, the next one on the same data with the same plan goes on from
 * there. What is kept is what would be computed again, bit by bit, so that a resumed run gives the same bundle.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plain } from '../../scorers/scorer.ts';
import { isRunning } from '../../storage/bundle/bundle-folder.ts';
import { decodePlain, encodePlain } from '../../storage/bundle/plain-codec.ts';

export interface Checkpoints {
  /** What is kept under that name; otherwise what `make` gives, which is kept if it took long enough. */
  kept<T extends Piece>(name: string, make: () => Promise<T>): Promise<T>;
  /** The training is over. */
  clear(): Promise<void>;
}

type Piece = Plain & { readonly seconds: number };

/** Where nothing is to be kept. */
export const NO_CHECKPOINTS: Checkpoints = {
  kept: (_, make) => make(),
  clear: () => Promise.resolve(),
};

/**
 * Opens what a training of that key has left in `directory`, and removes what others have left that no longer run.
 * @param key tells apart whatever makes the results differ: data, plan, seed, program
 */
export async function openCheckpoints(
  directory: string,
  key: string,
  isWorthKeeping: (piece: { readonly seconds: number }) => boolean = soonerRead,
): Promise<Checkpoints> {
  const folder = path.join(directory, key);
  await sweep(directory, key);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, OWNER), String(process.pid));
  return {
    async kept<T extends Piece>(name: string, make: () => Promise<T>): Promise<T> {
      const file = path.join(folder, `${encodeURIComponent(name)}.bin`);
      // It was written by this same program, for this same name.
      const found = (await readWhole(file)) as T | undefined;
      if (found !== undefined) return found;
      const made = await make();
      if (isWorthKeeping(made)) await writeWhole(file, made);
      return made;
    },
    async clear() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** It is read again in less. */
const soonerRead = ({ seconds }: { readonly seconds: number }): boolean => seconds > 0.5;

const OWNER = 'owner';

async function sweep(directory: string, key: string): Promise<void> {
  const folders = await readdir(directory).catch(() => []);
  for (const folder of folders) {
    if (folder === key) continue;
    const owner = await readFile(path.join(directory, folder, OWNER), 'utf8').catch(() => '');
    // One process trains one model at a time: what is its own is over.
    const others = owner !== '' && Number(owner) !== process.pid;
    if (others && isRunning(Number(owner))) continue;
    await rm(path.join(directory, folder), { recursive: true, force: true });
  }
}

const DIGEST_BYTES = 32;

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Undefined where it is not there or not as it was written: then it is made again. */
async function readWhole(file: string): Promise<Plain | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined || bytes.length <= DIGEST_BYTES) return undefined;
  const content = bytes.subarray(DIGEST_BYTES);
  if (!digestOf(content).equals(bytes.subarray(0, DIGEST_BYTES))) return undefined;
  return decodePlain(content);
}

/** A reader finds it whole or not at all; what a power cut tears is found out by its digest. */
async function writeWhole(file: string, value: Plain): Promise<void> {
  // A training that was stopped may still be writing the same piece.
  const aside = `${file}.new-${randomUUID()}`;
  const content = encodePlain(value);
  await writeFile(aside, [digestOf(content), content]);
  await rename(aside, file);
}
