/** How alike people are by the order of what they do, as profiles were last trained in this program's folder. */
import path from 'node:path';
import { storedLikeness } from '../profile/serving/stored-likeness.ts';
import type { SequenceLikeness } from '../profile/similar/likeness.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import type { CliContext } from './cli-context.ts';

export const trainedLikeness = (
  { dataDirectory, err }: CliContext,
  store: GraphStore,
): Promise<SequenceLikeness | undefined> =>
  storedLikeness(path.join(dataDirectory, 'profiles'), store, ({ message }) =>
    err.write(`${message}\n`),
  );
