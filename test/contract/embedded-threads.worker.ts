/** Reads all events of an embedded store again and again, as training does, until it is told to stop. */
import { parentPort, workerData } from 'node:worker_threads';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';

const { directory } = workerData as { directory: string };
const store = await openEmbeddedStore({ directory });
let stopped = false;
parentPort?.once('message', () => (stopped = true));

const seen: number[] = [];
for (let last = false; !last;) {
  // One more pass after the last write.
  last = stopped;
  let count = 0;
  for await (const batch of store.stream('event')) count += batch.length;
  seen.push(count);
}
await store.upsertItems([{ id: 'from the worker' as never, title: 'written there' }]);
await store.close();
parentPort?.postMessage(seen);
parentPort?.close();
