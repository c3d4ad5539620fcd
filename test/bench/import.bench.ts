/** 100,000 ratings from files into each store. */
import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bounds, Figure } from './figure.ts';
import { outputOf, timeCommand, type Environment } from './program.ts';
import { FILMS, inTemporaryFolder, PROJECT, type Section } from './section.ts';
import { freePort } from '../support/free-port.ts';

const WHAT = '100,000 ratings and 10,506 films into';
const IMPORT = ['import', FILMS, '--format', 'movietweetings'];

export const importBench: Section = async (say) => {
  const embedded = await imported(`${WHAT} the embedded store`, { NEO4J_URI: '' }, { must: 15 });
  return [...embedded, ...(await onNeo4j(say))];
};

/** The first import, and the second, which finds everything there. */
async function imported(what: string, environment: Environment, must: Bounds): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const withFolder = { ...environment, DATA_DIR: folder };
    const first = await timeCommand(IMPORT, withFolder);
    const again = await timeCommand(IMPORT, withFolder);
    return [
      { what, unit: 's', value: first, ...must },
      { what: `${what}, again`, unit: 's', value: again },
    ];
  });
}

/** On a server of its own, started from the published jars: never on one that may hold what somebody needs. */
async function onNeo4j(say: (line: string) => void): Promise<readonly Figure[]> {
  const home = await mkdtemp(path.join(tmpdir(), 'tastegraph-bench-neo4j-'));
  const [bolt, http] = [await freePort(), await freePort()];
  const environment = {
    NEO4J_DIR: home,
    NEO4J_BOLT_PORT: String(bolt),
    NEO4J_HTTP_PORT: String(http),
    NEO4J_AUTH: 'none',
  };
  const script = (command: string): Promise<string> =>
    outputOf(process.execPath, [path.join(PROJECT, 'scripts/neo4j.mjs'), command], environment);
  try {
    say('starting a Neo4j');
    await script('start');
  } catch (error) {
    say(`no Neo4j can be started here, so that it is left out: ${String(error)}`);
    await rm(home, { recursive: true, force: true });
    return [];
  }
  try {
    const at = { NEO4J_URI: `bolt://127.0.0.1:${bolt}`, NEO4J_PASSWORD: 'none' };
    return await imported(`${WHAT} Neo4j`, at, { must: 60 });
  } finally {
    await script('stop');
    await rm(home, { recursive: true, force: true });
  }
}
