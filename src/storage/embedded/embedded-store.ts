/** The store for one machine: LMDB inside this process, no server needed. */
import path from 'node:path';
import { DEFAULT_WINDOWS, type AttributionWindows } from '../../domain/attribution.ts';
import type { GraphStore } from '../graph-store.ts';
import { changeLog } from './change-log.ts';
import { edgeReader } from './edge-reader.ts';
import { edgeWriter } from './edge-writer.ts';
import { Environment } from './environment.ts';
import { eraser } from './eraser.ts';
import { eventLog } from './event-log.ts';
import { experimentShelf } from './experiment-shelf.ts';
import { bringUpToDate } from './formats.ts';
import { listReader } from './list-reader.ts';
import { modelShelf } from './model-shelf.ts';
import { nodeReader } from './node-reader.ts';
import { nodeWriter } from './node-writer.ts';
import { profileShelf } from './profile-shelf.ts';
import { recordStream } from './record-stream.ts';
import { runShelf } from './run-shelf.ts';
import { ruleShelf } from './rule-shelf.ts';
import { segmentShelf } from './segment-shelf.ts';
import { tagShelf } from './tag-shelf.ts';
import { vectorShelf } from './vector-shelf.ts';

export interface EmbeddedOptions {
  /** Created where it is missing. */
  readonly directory: string;
  /** How long after a run what people do is put down to it. */
  readonly windows?: AttributionWindows;
}

/**
 * May be opened by several threads and processes at once.
 *
 * @throws TastegraphError `UNAVAILABLE` when the folder cannot be used, `DAMAGED` when its file is not a store
 */
export async function openEmbeddedStore({
  directory,
  windows = DEFAULT_WINDOWS,
}: EmbeddedOptions): Promise<GraphStore> {
  const environment = new Environment(path.resolve(directory));
  return {
    kind: 'embedded',
    address: environment.directory,
    migrate: () => bringUpToDate(environment),
    ping: () => environment.read(({ facts }) => void facts.get('format')),
    close: () => environment.close(),
    until: (signal) => partsOn(environment.until(signal), windows),
    ...partsOn(environment, windows),
  };
}

/** What reads and writes the graph. */
type GraphParts = Omit<GraphStore, 'kind' | 'address' | 'migrate' | 'until' | 'ping' | 'close'>;

const partsOn = (environment: Environment, windows: AttributionWindows): GraphParts => ({
  ...nodeWriter(environment),
  ...edgeWriter(environment),
  ...eventLog(environment, windows),
  ...eraser(environment, windows),
  ...nodeReader(environment),
  ...edgeReader(environment),
  ...listReader(environment),
  stream: (type) => recordStream(environment, type),
  ...modelShelf(environment),
  ...changeLog(environment),
  ...ruleShelf(environment),
  ...experimentShelf(environment),
  ...runShelf(environment, windows),
  ...profileShelf(environment),
  ...segmentShelf(environment),
  ...tagShelf(environment),
  ...vectorShelf(environment),
});
