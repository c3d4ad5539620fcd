/** The store on a Neo4j server or cluster. */
import neo4j, { type Driver } from 'neo4j-driver';
import { TastegraphError } from '../../domain/error.ts';
import type { GraphStore } from '../graph-store.ts';
import { edgeReader } from './edge-reader.ts';
import { edgeWriter } from './edge-writer.ts';
import { eventLog } from './event-log.ts';
import { GraphClient } from './graph-client.ts';
import { migrate } from './migrations.ts';
import { modelShelf } from './model-shelf.ts';
import { nodeReader } from './node-reader.ts';
import { nodeWriter } from './node-writer.ts';
import { recordStream } from './record-stream.ts';
import { loadStatements } from './statements.ts';

export interface Neo4jOptions {
  /** `bolt://host:7687`, or `neo4j://…` for a cluster; `+s` and `+ssc` for TLS. */
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  /** The server's default one where it is absent. */
  readonly database?: string;
}

/**
 * Opens without a word to the server: `ping` or `migrate` are the first to find it missing.
 *
 * @throws TastegraphError `BAD_INPUT` when the address is none
 */
export async function openNeo4jStore(options: Neo4jOptions): Promise<GraphStore> {
  const address = withoutCredentials(options.uri);
  const statements = await loadStatements();
  const client = new GraphClient(driverFor(options), statements, {
    address,
    database: options.database,
  });
  return {
    kind: 'neo4j',
    address,
    migrate: () => migrate(client, statements),
    ping: () => client.ping(),
    close: () => client.close(),
    ...nodeWriter(client),
    ...edgeWriter(client),
    ...eventLog(client),
    ...nodeReader(client),
    ...edgeReader(client),
    stream: (type) => recordStream(client, type),
    ...modelShelf(client),
  };
}

function driverFor({ uri, username, password }: Neo4jOptions): Driver {
  try {
    return neo4j.driver(uri, neo4j.auth.basic(username, password), {
      // Ours stay below 2^53: keys are texts, times are milliseconds, counts are counts.
      disableLosslessIntegers: true,
      connectionTimeout: 5_000,
      connectionAcquisitionTimeout: 15_000,
      maxTransactionRetryTime: 15_000,
    });
  } catch (error) {
    throw badAddress(uri, error);
  }
}

function withoutCredentials(uri: string): string {
  try {
    const { protocol, host } = new URL(uri);
    return `${protocol}//${host}`;
  } catch (error) {
    throw badAddress(uri, error);
  }
}

const badAddress = (uri: string, cause: unknown): TastegraphError =>
  new TastegraphError('BAD_INPUT', `"${uri}" is not the address of a Neo4j server.`, {
    field: 'NEO4J_URI',
    remedy: 'It looks like bolt://localhost:7687, or neo4j://… for a cluster.',
    cause,
  });
