/** The store on a Neo4j server or cluster. */
import neo4j, { type Driver } from 'neo4j-driver';
import { DEFAULT_WINDOWS, type AttributionWindows } from '../../domain/attribution.ts';
import { TastegraphError } from '../../domain/error.ts';
import type { GraphParts, GraphStore } from '../graph-store.ts';
import { changeLog } from './change-log.ts';
import { edgeReader } from './edge-reader.ts';
import { edgeWriter } from './edge-writer.ts';
import { eraser } from './eraser.ts';
import { eventLog } from './event-log.ts';
import { experimentShelf } from './experiment-shelf.ts';
import { GraphClient } from './graph-client.ts';
import { listReader } from './list-reader.ts';
import { migrate } from './migrations.ts';
import { modelShelf } from './model-shelf.ts';
import { nodeReader } from './node-reader.ts';
import { nodeWriter } from './node-writer.ts';
import { profileShelf } from './profile-shelf.ts';
import { recordStream } from './record-stream.ts';
import { runShelf } from './run-shelf.ts';
import { ruleShelf } from './rule-shelf.ts';
import { loadStatements } from './statements.ts';
import { segmentShelf } from './segment-shelf.ts';
import { tagShelf } from './tag-shelf.ts';
import { vectorShelf } from './vector-shelf.ts';

export interface Neo4jOptions {
  /** `bolt://host:7687`, or `neo4j://…` for a cluster; `+s` and `+ssc` for TLS. */
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  /** The server's default one where it is absent. */
  readonly database?: string;
  /** How long after a run what people do is put down to it. */
  readonly windows?: AttributionWindows;
}

/**
 * Opens without a word to the server: `ping` or `migrate` are the first to find it missing.
 *
 * @throws TastegraphError `BAD_INPUT` when the address is none, or has credentials in it
 */
export async function openNeo4jStore(options: Neo4jOptions): Promise<GraphStore> {
  const address = addressIn(options.uri);
  const { windows = DEFAULT_WINDOWS } = options;
  const statements = await loadStatements();
  const client = new GraphClient(driverFor(options), statements, {
    address,
    database: options.database,
  });
  const server = {
    kind: 'neo4j',
    address,
    migrate: async () => {
      // A server that is not there is told of at once: a transaction would be tried again and again.
      await client.ping();
      await migrate(client, statements);
    },
    ping: () => client.ping(),
    close: () => client.close(),
    until: (signal: AbortSignal) => ({ ...server, ...partsOn(client.until(signal), windows) }),
  } as const;
  return { ...server, ...partsOn(client, windows) };
}

const partsOn = (client: GraphClient, windows: AttributionWindows): GraphParts => ({
  ...nodeWriter(client),
  ...edgeWriter(client),
  ...eventLog(client, windows),
  ...eraser(client, windows),
  ...nodeReader(client),
  ...edgeReader(client),
  ...listReader(client),
  stream: (type) => recordStream(client, type),
  ...modelShelf(client),
  ...changeLog(client),
  ...ruleShelf(client),
  ...experimentShelf(client),
  ...runShelf(client, windows),
  ...profileShelf(client),
  ...segmentShelf(client),
  ...tagShelf(client),
  ...vectorShelf(client),
});

function driverFor({ uri, username, password }: Neo4jOptions): Driver {
  try {
    return neo4j.driver(uri, neo4j.auth.basic(username, password), {
      // Ours stay below 2^53: keys are texts, times are milliseconds, counts are counts.
      disableLosslessIntegers: true,
      connectionTimeout: 5_000,
      connectionAcquisitionTimeout: 15_000,
      maxTransactionRetryTime: 15_000,
    });
  } catch {
    throw badAddress('is not the address of a Neo4j server', FORM);
  }
}

const FORM = 'It looks like bolt://localhost:7687, or neo4j://… for a cluster.';

function addressIn(uri: string): string {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url === undefined || url.host === '')
    throw badAddress('is not the address of a Neo4j server', FORM);
  if (url.username !== '' || url.password !== '')
    throw badAddress('has credentials in it', 'Set NEO4J_USERNAME and NEO4J_PASSWORD instead.');
  return `${url.protocol}//${url.host}`;
}

/** Neither the text nor the error that cites it is passed on: a password may stand in it. */
const badAddress = (problem: string, remedy: string): TastegraphError =>
  new TastegraphError('BAD_INPUT', `NEO4J_URI ${problem}.`, { field: 'NEO4J_URI', remedy });
