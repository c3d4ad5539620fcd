import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import neo4j from 'neo4j-driver';
import type { ItemId } from '../../src/domain/ids.ts';
import { GraphClient } from '../../src/storage/neo4j/graph-client.ts';
import { noteChange } from '../../src/storage/neo4j/note-change.ts';
import { loadStatements } from '../../src/storage/neo4j/statements.ts';
import { openNeo4jStore } from '../../src/storage/neo4j/neo4j-store.ts';
import { describeOnNeo4j } from '../support/neo4j-server.ts';
import { graphStoreContract } from './graph-store.contract.ts';

describeOnNeo4j('neo4j store', (database) => {
  graphStoreContract(database);

  test('wrong credentials are unavailable, with the variables to set', async () => {
    const store = await openNeo4jStore({ ...database.options, password: 'not the password' });
    const refusal = { code: 'UNAVAILABLE', remedy: expect.stringContaining('NEO4J_PASSWORD') };
    await expect(store.ping()).rejects.toMatchObject(refusal);
    await store.close();
  });

  test('an unknown database is unavailable, with the variable to set', async () => {
    const store = await openNeo4jStore({ ...database.options, database: 'nosuch' });
    const refusal = { code: 'UNAVAILABLE', remedy: expect.stringContaining('NEO4J_DATABASE') };
    await expect(store.counts()).rejects.toMatchObject(refusal);
    await store.close();
  });

  test('a model with other dimensions gets a vector index of its own length', async () => {
    const store = await database.openEmpty();
    const item = 'i1' as ItemId;
    await store.upsertItems([{ id: item }]);
    for (const dimensions of [3, 5]) {
      await store.writeModel({
        version: `v${dimensions}`,
        trainedAt: dimensions,
        measures: {},
        dimensions,
        embeddings: [{ item, vector: new Float32Array(dimensions).fill(1) }],
        similar: [],
      });
      await database.query('CALL db.awaitIndexes(60)');
      const near = await database.query(
        "MATCH (i:Item) CALL db.index.vector.queryNodes('item_embedding', 1, i.embedding) YIELD node RETURN node.id AS id",
      );
      expect(near).toEqual([{ id: item }]);
    }
    const models = await database.query(
      'MATCH (m:ModelVersion) RETURN m.id AS id, m.active AS active ORDER BY id',
    );
    expect(models).toEqual([
      { id: 'v3', active: false },
      { id: 'v5', active: true },
    ]);
    await store.close();
  });

  test('the log of changes is trimmed to so many, and who comes later hears that something was missed', async () => {
    const store = await database.openEmpty();
    const { uri, username, password } = database.options;
    const driver = neo4j.driver(uri, neo4j.auth.basic(username, password), {
      disableLosslessIntegers: true,
    });
    const place = { address: uri, database: undefined };
    const client = new GraphClient(driver, await loadStatements(), place);
    for (let n = 1; n <= 6; n++)
      await client.write((run) => noteChange(run, 'other', { type: 'rules' }, 4));
    expect(await store.changesAfter(2)).toEqual({
      changes: Array.from({ length: 4 }, () => ({ type: 'rules' })),
      upTo: 6,
      missed: false,
    });
    expect(await store.changesAfter(1)).toMatchObject({ missed: true, upTo: 6 });
    await client.close();
    await store.close();
  });

  test('a changed migration is refused', async () => {
    const store = await database.openEmpty();
    const [{ checksum }] = await database.query(
      "MATCH (m:Migration {id: '001'}) WITH m, m.checksum AS was SET m.checksum = 'other' RETURN was AS checksum",
    );
    await expect(store.migrate()).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    const restore = "MATCH (m:Migration {id: '001'}) SET m.checksum = $checksum";
    await database.query(restore, { checksum });
    await store.migrate();
    await store.close();
  });
});

describe('neo4j store without a server', () => {
  test('nobody at the address is unavailable, with how to start one', async () => {
    const uri = 'bolt://127.0.0.1:1';
    const store = await openNeo4jStore({ uri, username: 'neo4j', password: 'secret' });
    expect(store.address).toBe(uri);
    const refusal = { code: 'UNAVAILABLE', remedy: expect.stringContaining('npm run neo4j') };
    await expect(store.ping()).rejects.toMatchObject(refusal);
    await store.close();
  });

  test('a migration gives up at the first connection that fails', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const uri = `bolt://127.0.0.1:${port}`;
    const store = await openNeo4jStore({ uri, username: 'neo4j', password: 'secret' });
    await expect(store.migrate()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(connections).toBe(1);
    await store.close();
    server.close();
  });

  test.each([
    'bolt://neo4j:secret@localhost:7687',
    'bolt://neo4j:secret@localhost:port',
    'http://neo4j:secret@localhost',
    'neo4j:secret@localhost',
    'bolt://localhost?password=secret',
  ])('a password in "%s" is nowhere in the refusal', async (uri) => {
    const opening = openNeo4jStore({ uri, username: 'neo4j', password: 'x' });
    const refusal: unknown = await opening.catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', field: 'NEO4J_URI' });
    expect(inspect(refusal, { depth: 9, showHidden: true })).not.toContain('secret');
  });

  test('credentials in the address are refused with where they belong', async () => {
    const uri = 'neo4j://neo4j:secret@localhost';
    const opening = openNeo4jStore({ uri, username: 'neo4j', password: '' });
    await expect(opening).rejects.toMatchObject({
      code: 'BAD_INPUT',
      remedy: 'Set NEO4J_USERNAME and NEO4J_PASSWORD instead.',
    });
  });

  test.each(['', 'localhost', 'http://localhost:7687'])('"%s" is no address', async (uri) => {
    const opening = openNeo4jStore({ uri, username: 'neo4j', password: 'secret' });
    await expect(opening).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'NEO4J_URI' });
  });
});
