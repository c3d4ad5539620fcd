/**
 * The real Neo4j that tests run on. `npm test` starts one and names it in TASTEGRAPH_TEST_NEO4J_URI, and its password
 * in TASTEGRAPH_TEST_NEO4J_PASSWORD. It has one database, so the files that use it take turns.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { describeWith } from './describe-with.ts';
import { openNeo4jStore, type Neo4jOptions } from '../../src/storage/neo4j/neo4j-store.ts';

export interface TestDatabase {
  readonly options: Neo4jOptions;
  /** Wiped and migrated. */
  openEmpty(): Promise<GraphStore>;
  openAgain(): Promise<GraphStore>;
  /** Every node and relationship with all its properties. */
  everything(): Promise<string>;
  /** What an engineer would get for this Cypher; integers come as numbers. */
  query(text: string, parameters?: object): Promise<Record<string, unknown>[]>;
}

/** A `describe` on the real server: it fails in CI where there is none, and says that it is skipped elsewhere. */
export function describeOnNeo4j(title: string, body: (database: TestDatabase) => void): void {
  describeWith('TASTEGRAPH_TEST_NEO4J_URI', title, (uri) => {
    takeTurns(uri);
    body(databaseAt(uri));
  });
}

function databaseAt(uri: string): TestDatabase {
  const password = process.env['TASTEGRAPH_TEST_NEO4J_PASSWORD'] ?? 'none';
  const options: Neo4jOptions = { uri, username: 'neo4j', password };
  const openAgain = () => openNeo4jStore(options);
  const query = async (text: string, parameters: object = {}) => {
    const auth = neo4j.auth.basic(options.username, options.password);
    const driver = neo4j.driver(uri, auth, { disableLosslessIntegers: true });
    try {
      const result = await driver.session().run(text, parameters);
      return result.records.map((record) => record.toObject());
    } finally {
      await driver.close();
    }
  };
  return {
    options,
    query,
    openAgain,
    everything: async () => JSON.stringify(await query(EVERYTHING)),
    async openEmpty() {
      const store = await openAgain();
      await query(WIPE);
      await query(REWIND);
      await store.migrate();
      return store;
    },
  };
}

const EVERYTHING = `MATCH (n) RETURN labels(n) AS what, properties(n) AS properties, elementId(n) AS id
  UNION ALL MATCH ()-[r]->() RETURN [type(r)] AS what, properties(r) AS properties, elementId(r) AS id`;

/** Everything but the notes, locks and the log that the migrations made. */
const WIPE = `MATCH (n) WHERE NOT n:Migration AND NOT n:EventLock AND NOT n:ChangeLog
  CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS`;
const REWIND = 'MATCH (l:ChangeLog) SET l.last = 0';

const TURN_LIMIT_MS = 10 * 60_000;

/** Jest runs files side by side; a folder that only one process can make says whose turn it is. */
function takeTurns(uri: string): void {
  const turn = path.join(tmpdir(), `tastegraph-turn-${encodeURIComponent(uri)}`);
  const holder = path.join(turn, 'pid');
  beforeAll(async () => {
    while (!(await made(turn))) {
      if (!(await isHeld(holder))) await rm(turn, { recursive: true, force: true });
      else await sleep(100);
    }
    await writeFile(holder, String(process.pid));
  }, TURN_LIMIT_MS);
  afterAll(() => rm(turn, { recursive: true, force: true }));
}

const made = (folder: string): Promise<boolean> =>
  mkdir(folder).then(
    () => true,
    () => false,
  );

/** Does the process that wrote its id there still run? One that has not written it yet gets a moment. */
async function isHeld(holder: string): Promise<boolean> {
  for (let tries = 0; tries < 20; tries++) {
    const pid = Number(await readFile(holder, 'utf8').catch(() => ''));
    if (pid > 0) return alive(pid);
    await sleep(50);
  }
  return false;
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
