/** What a section of the bench gets and gives. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Figure } from './figure.ts';

/** Measures, says on the way what it does, and leaves nothing running behind. */
export type Section = (say: (line: string) => void) => Promise<readonly Figure[]>;

export const PROJECT = path.resolve(import.meta.dirname, '../..');
export const FILMS = path.join(PROJECT, 'examples/movies');

/** A folder of its own for as long as `use` takes. */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
