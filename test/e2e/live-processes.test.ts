/** Two processes of the built program on one store: what is written through one is told by the other. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { importInto } from '../../src/ingest/import-into.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { event } from '../contract/harness.ts';
import { describeOnNeo4j } from '../support/neo4j-server.ts';
import { writeFilmSample } from '../support/film-sample.ts';
import {
  ensureBuilt,
  runProgram,
  until,
  withServer,
  type Environment,
} from '../support/program.ts';
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
      // What was learned of profiles meanwhile is told too, and was done by no event.
      const keys = () =>
        watched.messages.flatMap(({ data: one }) => one.profileChanged.event?.key ?? []);
      await eventually('the last', () => (keys().includes('last') ? true : undefined));
      expect(keys()).toEqual(['from-here', 'from-there', 'last']);
      await live.client.dispose();
    });
  });
}

const LIST = `subscription List($user: ID!) {
  recommendationsChanged(user: $user, first: 10, since: "another run") {
    changes { kind item { key } }
    event { key }
    causes { kind events { key } }
    recommendations { edges { node { key } } }
  }
}`;

/** What this process records changes the list that a server keeps current. */
async function listAcross(store: GraphStore, env: Environment): Promise<void> {
  await importInto(store, [{ path: await writeFilmSample(folder, SMALL) }]);
  expect(await runProgram(['train', '--quick'], env)).toMatchObject({ code: 0 });
  const [user] = await store.activeUsers(1);
  await withServer(env, async (url, program) => {
    await until('model', program, async () => (await fetch(`${url}/readyz`)).ok || undefined);
    const live = liveClient(url);
    const watched = live.subscribe(LIST, { user });
    const first = (await watched.message(0)).data.recommendationsChanged;
    expect(first.recommendations.edges).toHaveLength(10);
    const top = first.recommendations.edges[0].node.key;
    const rated = { id: 'elsewhere', user, item: top, value: 5, at: Date.now() };
    await store.recordEvents([event({ ...rated, kind: 'rated' })]);
    const told = (await watched.message(1)).data.recommendationsChanged;
    expect(told.event).toEqual({ key: 'elsewhere' });
    expect(told.causes).toEqual([{ kind: 'EVENTS', events: [{ key: 'elsewhere' }] }]);
    expect(told.changes).toContainEqual({ kind: 'LEFT', item: { key: top } });
    await live.client.dispose();
  });
}

const SMALL = { atLeast: 100, ratingsPerFilm: 10 };
const QUIET = { IMPORT_EXAMPLE: 'false', LIVE_POLL_MS: '50' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-two-'));
});
afterEach(() => rm(folder, { recursive: true }));

const embedded = (): Environment => ({ ...QUIET, DATA_DIR: folder });

describe('on one embedded store', () => {
  test('an event is told by the other process', () => twoProcesses(embedded()));

  test('the list that an event changes is told by the other process', async () => {
    const store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
    try {
      await store.migrate();
      await listAcross(store, embedded());
    } finally {
      await store.close();
    }
  });
});

describeOnNeo4j('on one Neo4j', (database) => {
  const env = (): Environment => {
    const { uri, username, password } = database.options;
    const access = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
    return { ...QUIET, DATA_DIR: folder, ...access };
  };

  let store: GraphStore;
  beforeEach(async () => {
    store = await database.openEmpty();
  });
  afterEach(() => store.close());

  test('an event is told by the other process', () => twoProcesses(env()));

  test('the list that an event changes is told by the other process', () =>
    listAcross(store, env()));
});
