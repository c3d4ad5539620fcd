/** An acknowledged event survives `kill -9` of the Neo4j server itself. */
import { event } from '../contract/harness.ts';
import type { ItemId } from '../../src/domain/ids.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { openNeo4jStore } from '../../src/storage/neo4j/neo4j-store.ts';
import { neo4jProcess } from '../support/neo4j-process.ts';
import { describeOnNeo4j } from '../support/neo4j-server.ts';

const WRITERS = 6;
const ENOUGH = 400;

/** Records from several writers at once, calls `kill` in their midst, and returns what was acknowledged. */
async function recordUntilKilled(store: GraphStore, kill: () => Promise<void>): Promise<string[]> {
  const acknowledged: string[] = [];
  const write = async (writer: number): Promise<unknown> => {
    for (let n = 0; ; n++) {
      const batch = Array.from({ length: 1 + (n % 4) }, (_, k) =>
        event({ id: `${writer}-${n}-${k}`, kind: 'viewed', user: `u${n % 7}`, item: 'i', at: n }),
      );
      const failure = await store.recordEvents(batch).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failure !== undefined) return failure;
      acknowledged.push(...batch.map(({ id }) => id));
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
  while (acknowledged.length < ENOUGH) await new Promise((resolve) => setTimeout(resolve, 10));
  await kill();
  // Nobody is told that a write succeeded which met the server's end.
  for (const failure of await Promise.all(writers))
    expect(failure).toMatchObject({
      code: 'UNAVAILABLE',
      remedy: expect.stringContaining('npm run neo4j'),
    });
  return acknowledged;
}

describeOnNeo4j('kill -9 of Neo4j', () => {
  test('acknowledged events outlive the server', async () => {
    const server = await neo4jProcess();
    try {
      await server.start();
      const store = await openNeo4jStore(server.options);
      await store.migrate();
      await store.upsertItems([{ id: 'i' as ItemId }]);
      const acknowledged = await recordUntilKilled(store, () => server.kill());

      await server.start();
      const stored = new Set<string>();
      for await (const batch of store.stream('event')) for (const { id } of batch) stored.add(id);
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      // The same client goes on, and what it sends again is known.
      const again = acknowledged
        .slice(0, 3)
        .map((id) => event({ id, kind: 'viewed', user: 'u', item: 'i' }));
      const outcomes = await store.recordEvents(again);
      expect(outcomes).toEqual(['duplicate', 'duplicate', 'duplicate']);
      await store.close();
    } finally {
      await server.dispose();
    }
  }, 240_000);
});
