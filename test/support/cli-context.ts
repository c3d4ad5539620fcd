/** What a command is given, on a store in a folder of the test's own; what it writes can be read. */
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { CliContext } from '../../src/cli/cli-context.ts';
import { openModelRegistry } from '../../src/model/bundle/model-registry.ts';
import { DEFAULT_PROFILE_SCHEMA } from '../../src/profile/attributes/profile-schema.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';

export interface CommandRun {
  readonly out: string;
  readonly err: string;
}

/** @param own where what is written goes, and what is not as in a folder without any settings */
export const contextIn = (
  folder: string,
  own: Partial<CliContext> & Pick<CliContext, 'out' | 'err'>,
): CliContext => ({
  dataDirectory: folder,
  async openStore() {
    const store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
    await store.migrate();
    return store;
  },
  profileSchema: async () => DEFAULT_PROFILE_SCHEMA,
  models: openModelRegistry(path.join(folder, 'models')),
  tensors: 'auto',
  timezone: 'UTC',
  placements: async () => [],
  signal: new AbortController().signal,
  ...own,
});

export async function runInFolder(
  folder: string,
  changes: Partial<CliContext>,
  work: (context: CliContext) => Promise<unknown>,
): Promise<CommandRun> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const written = Promise.all([text(out), text(err)]);
  try {
    await work(contextIn(folder, { ...changes, out, err }));
  } finally {
    out.end();
    err.end();
  }
  const [said, told] = await written;
  return { out: said, err: told };
}
