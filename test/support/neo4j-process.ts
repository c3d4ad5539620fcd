/** A Neo4j server of a test's own, which it may kill: own data home, free ports, no password. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Neo4jOptions } from '../../src/storage/neo4j/neo4j-store.ts';
import { freePort } from './free-port.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/neo4j.mjs', import.meta.url));

export interface Neo4jProcess {
  readonly options: Neo4jOptions;
  start(): Promise<void>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Stops the server where it runs and removes its data. */
  dispose(): Promise<void>;
}

export async function neo4jProcess(): Promise<Neo4jProcess> {
  const home = await mkdtemp(path.join(tmpdir(), 'tastegraph-neo4j-'));
  const [bolt, http] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    NEO4J_DIR: home,
    NEO4J_BOLT_PORT: String(bolt),
    NEO4J_HTTP_PORT: String(http),
    NEO4J_AUTH: 'none',
    NEO4J_HEAP: '512m',
    NEO4J_PAGECACHE: '128m',
    NEO4J_JVM: '-XX:TieredStopAtLevel=1',
  };
  const run = (command: string) =>
    promisify(execFile)(process.execPath, [SCRIPT, command], { env });
  return {
    options: { uri: `bolt://127.0.0.1:${bolt}`, username: 'neo4j', password: 'none' },
    start: async () => void (await run('start')),
    async kill() {
      const pid = Number(await readFile(path.join(home, 'run', 'neo4j.pid'), 'utf8'));
      process.kill(pid, 'SIGKILL');
      while (isAlive(pid)) await sleep(50);
    },
    async dispose() {
      await run('stop');
      await rm(home, { recursive: true, force: true });
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
