/** The store for one machine: LMDB inside this process, no server needed. */
import path from 'node:path';
import { TastegraphError } from '../../domain/error.ts';
import type { GraphStore } from '../graph-store.ts';
import { edgeReader } from './edge-reader.ts';
import { edgeWriter } from './edge-writer.ts';
import { Environment } from './environment.ts';
import { eventLog } from './event-log.ts';
import { modelShelf } from './model-shelf.ts';
import { nodeReader } from './node-reader.ts';
import { nodeWriter } from './node-writer.ts';
import { recordStream } from './record-stream.ts';

export interface EmbeddedOptions {
  /** Created where it is missing. */
  readonly directory: string;
}

/**
 * May be opened by several threads and processes at once.
 *
 * @throws TastegraphError `UNAVAILABLE` when the folder cannot be used, `DAMAGED` when its file is not a store
 */
export async function openEmbeddedStore(options: EmbeddedOptions): Promise<GraphStore> {
  const environment = new Environment(path.resolve(options.directory));
  return {
    kind: 'embedded',
    address: environment.directory,
    migrate: () => migrate(environment),
    ping: () => environment.read(({ facts }) => void facts.get('format')),
    close: () => environment.close(),
    ...nodeWriter(environment),
    ...edgeWriter(environment),
    ...eventLog(environment),
    ...nodeReader(environment),
    ...edgeReader(environment),
    stream: (type) => recordStream(environment, type),
    ...modelShelf(environment),
  };
}

/** Raised by one whenever the key layout changes. */
const FORMAT = 1;

async function migrate(environment: Environment): Promise<void> {
  const found = await environment.read(({ facts }) => facts.get('format'));
  if (found === FORMAT) return;
  if (found !== undefined)
    throw new TastegraphError(
      'UNSUPPORTED',
      `The store in ${environment.directory} has format ${found}; this version reads format ${FORMAT}.`,
      { remedy: 'Use the version that wrote it, or import into a new folder.' },
    );
  await environment.write(({ facts }) => facts.putSync('format', FORMAT));
}
