/** Training reads the embedded store in its own thread while the main thread serves and writes. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ItemId } from '../../src/domain/ids.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { event } from './harness.ts';

const WORKER = new URL('embedded-threads.worker.ts', import.meta.url);

/** A thread does not inherit the loader of TypeScript. */
const START = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(require('node:worker_threads').workerData.file);
});`;

const [BATCHES, BATCH] = [60, 1_000];

test('a thread reads while another writes, and each sees what the other wrote', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'tastegraph-threads-'));
  const store = await openEmbeddedStore({ directory });
  await store.migrate();
  await store.upsertItems([{ id: 'i' as ItemId }]);
  const worker = new Worker(START, { eval: true, workerData: { directory, file: WORKER.href } });
  const answered = once(worker, 'message');
  // The file grows many times over in the meantime.
  const text = 'x'.repeat(500);
  for (let n = 0; n < BATCHES; n++)
    await store.recordEvents(
      Array.from({ length: BATCH }, (_, k) =>
        event({ id: `${n}-${k}`, kind: 'reviewed', user: `u${k % 50}`, item: 'i', at: n, text }),
      ),
    );
  worker.postMessage('stop');
  const [seen] = (await answered) as [number[]];
  await once(worker, 'exit');

  expect(seen.at(-1)).toBe(BATCHES * BATCH);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  const [item] = await store.items(['from the worker' as ItemId]);
  expect(item?.title).toBe('written there');
  // The worker closed its opening of the store, not this one.
  expect((await store.counts()).event).toBe(BATCHES * BATCH);
  await store.close();
  await rm(directory, { recursive: true });
}, 60_000);
