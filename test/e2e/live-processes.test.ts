/** Two processes of the built program on one store: what is written through one is told by the other. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { describeOnNeo4j } from '../support/neo4j-server.ts';
import { ensureBuilt, withServer, type Environment } from '../support/program.ts';
import { eventually } from '../support/eventually.ts';
import { ask } from './graphql-client.ts';
import { liveClient } from './live-client.ts';

jest.setTimeout(120_000);

const WATCH = `subscription Watch($user: ID!) {
  profileChanged(user: $user) {
    cause
    count
    event { key kind item { key title } }
    interests { kind key after }
    profile { isPersonalised }
  }
}`;

const FILL = `mutation Fill {
  upsertItems(input: { items: [{ key: "i1", title: "First", categories: ["drama"] }] }) { userErrors { message } }
  recordEvents(input: { events: [{ id: "before", kind: VIEWED, user: "ann", item: "i1" }] }) { recordedCount }
}`;

const RECORD = `mutation Record($id: ID!) {
  recordEvents(input: { events: [{ id: $id, kind: RATED, user: "ann", item: "i1", value: 5 }] }) { recordedCount }
}`;

beforeAll(ensureBuilt);

async function twoProcesses(env: Environment): Promise<void> {
  await withServer(env, async (here) => {
    expect((await ask(here, FILL)).errors).toBeUndefined();
    await withServer(env, async (there) => {
      const live = liveClient(there);
      const watched = live.subscribe(WATCH, { user: 'ann' });
      await eventually('the subscription', async () => {
        const text = await (await fetch(`${there}/metrics`)).text();
        return text.includes('tastegraph_live_subscriptions 1\n') ? true : undefined;
      });
      const { data } = await ask(here, RECORD, { id: 'from-here' });
      expect(data.recordEvents.recordedCount).toBe(1);
      const told = (await watched.message(0)).data.profileChanged;
      expect(told).toMatchObject({
        cause: 'EVENT',
        count: 1,
        event: { key: 'from-here', kind: 'RATED', item: { key: 'i1', title: 'First' } },
      });
      // What this process writes itself is told once.
      await ask(there, RECORD, { id: 'from-there' });
      await watched.message(1);
      await ask(here, RECORD, { id: 'last' });
      const keys = () => watched.messages.map(({ data: one }) => one.profileChanged.event.key);
      await eventually('the last', () => (keys().includes('last') ? true : undefined));
      expect(keys()).toEqual(['from-here', 'from-there', 'last']);
      await live.client.dispose();
    });
  });
}

const QUIET = { IMPORT_EXAMPLE: 'false', LIVE_POLL_MS: '50' };

test('on one embedded store', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-two-'));
  try {
    await twoProcesses({ ...QUIET, DATA_DIR: folder });
  } finally {
    await rm(folder, { recursive: true });
  }
});

describeOnNeo4j('on one Neo4j', (database) => {
  test('an event is told by the other process', async () => {
    const store = await database.openEmpty();
    await store.close();
    const folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-two-'));
    const { uri, username, password } = database.options;
    try {
      await twoProcesses({
        ...QUIET,
        DATA_DIR: folder,
        NEO4J_URI: uri,
        NEO4J_USERNAME: username,
        NEO4J_PASSWORD: password,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
