/** The bundled films, so that a first start has something to recommend. */
import { rm, stat, writeFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { importProgress } from '../cli/import-progress.ts';
import { importInto } from '../ingest/import-into.ts';
import type { Log } from '../observability/log.ts';
import type { GraphStore } from '../storage/graph-store.ts';

const MOVIES = fileURLToPath(new URL('../../examples/movies', import.meta.url));

/**
 * Imports the films into an empty store; true when it did. A start that was killed in the middle leaves a mark, and the
 * next one finishes the import.
 * @throws TastegraphError `CANCELLED` when the signal fires
 */
export async function importExample(
  store: GraphStore,
  dataDirectory: string,
  stream: NodeJS.WritableStream,
  log: Log,
  signal: AbortSignal,
): Promise<boolean> {
  const mark = path.join(dataDirectory, 'example-import-unfinished');
  const unfinished = await stat(mark).then(
    () => true,
    () => false,
  );
  if (!unfinished && (await store.counts()).item > 0) return false;
  await mkdir(dataDirectory, { recursive: true });
  await writeFile(mark, '');
  const progress = importProgress(stream);
  try {
    const { onProgress } = progress;
    const options = { format: 'movietweetings', onProgress, signal } as const;
    const { written } = await importInto(store, [{ path: MOVIES }], options);
    await rm(mark);
    log.info({ written }, 'imported the example films');
    return true;
  } finally {
    progress.stop();
  }
}
