/** Records events into an embedded store until somebody kills it; prints the id of each one that was acknowledged. */
import { event } from '../contract/harness.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';

const [directory, round] = process.argv.slice(2);
const store = await openEmbeddedStore({ directory });

async function record(writer: number): Promise<never> {
  for (let n = 0; ; n++) {
    // Some alone, some in company: a batch is acknowledged whole.
    const batch = Array.from({ length: 1 + (n % 4) }, (_, k) =>
      event({
        id: `${round}-${writer}-${n}-${k}`,
        kind: 'viewed',
        user: `u${n % 7}`,
        item: 'i',
        at: n,
      }),
    );
    await store.recordEvents(batch);
    process.stdout.write(batch.map(({ id }) => `${id}\n`).join(''));
  }
}

await Promise.all([0, 1, 2, 3].map(record));
