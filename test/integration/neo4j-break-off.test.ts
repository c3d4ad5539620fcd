/** A caller who gives up: what its read does on the server is broken off there, not merely no longer waited for. */
import { setTimeout as sleep } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import { GraphClient } from '../../src/storage/neo4j/graph-client.ts';
import { describeOnNeo4j } from '../support/neo4j-server.ts';

/** Hours of counting. */
const SLOW =
  'UNWIND range(1, 1000000000) AS a UNWIND range(1, 1000) AS b RETURN count(*) AS slowly';

describeOnNeo4j('reads that are given up', (database) => {
  const running = async (): Promise<number> => {
    const rows = await database.query(
      "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 1000000000)' RETURN count(*) AS n",
    );
    return Number(rows[0]?.['n']);
  };

  const until = async (count: number): Promise<void> => {
    for (let tries = 0; tries < 200 && (await running()) !== count; tries++) await sleep(25);
    expect(await running()).toBe(count);
  };

  test('are broken off on the server', async () => {
    const { uri, username, password } = database.options;
    const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
    const statements = { named: () => SLOW, migrations: [] };
    const client = new GraphClient(driver, statements, { address: uri, database: undefined });
    try {
      const leaving = new AbortController();
      const read = client.until(leaving.signal).read('slow');
      const outcome = read.catch((error: unknown) => error);
      await until(1);
      leaving.abort();
      expect(await outcome).toMatchObject({ code: 'CANCELLED' });
      await until(0);
      await client.ping();
    } finally {
      await client.close();
    }
  });
});
