/** Brings a database's schema up to date: cypher/migrations/NNN-name.cypher, each applied once and noted in the graph. */
import { createHash } from 'node:crypto';
import { TastegraphError } from '../../domain/error.ts';
import type { GraphClient } from './graph-client.ts';
import type { Migration, Statements } from './statements.ts';

/**
 * Safe at every start and from several processes at once: every statement of a migration may be run again.
 *
 * @throws TastegraphError `UNSUPPORTED` when the server is too old or an applied migration was changed since
 */
export async function migrate(client: GraphClient, { migrations }: Statements): Promise<void> {
  await checkVersion(client);
  const rows = await client.read('schema/applied');
  const applied = new Map(rows.map((row) => [row['id'], row['checksum']]));
  for (const migration of migrations) {
    const checksum = checksumOf(migration);
    const found = applied.get(migration.id);
    if (found === undefined) await apply(client, migration, checksum);
    else if (found !== checksum) throw changed(migration);
  }
}

/** Dynamic relationship types and variable-scope subqueries came with it. */
const OLDEST = [5, 26];

async function checkVersion(client: GraphClient): Promise<void> {
  const [kernel] = await client.read('schema/server-version');
  const version = String(kernel?.['version']);
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new TastegraphError(
    'UNSUPPORTED',
    `Neo4j ${version} is too old; ${OLDEST.join('.')} or newer is needed.`,
    { remedy: 'Upgrade the server, or start the one that belongs to us with `npm run neo4j`.' },
  );
}

async function apply(client: GraphClient, migration: Migration, checksum: string): Promise<void> {
  for (const text of migration.statements) await client.runAlone({ text });
  await client.runAlone({ name: 'schema/await-indexes' });
  const { id, name } = migration;
  await client.write((run) => run('schema/record', { id, name, checksum }));
}

const checksumOf = ({ statements }: Migration): string =>
  createHash('sha256').update(statements.join(';\n')).digest('hex').slice(0, 16);

const changed = ({ id, name }: Migration): TastegraphError =>
  new TastegraphError('UNSUPPORTED', `Migration ${id}-${name} is not the one that was applied.`, {
    remedy: 'Applied migrations never change: restore the file and add a new one.',
  });
