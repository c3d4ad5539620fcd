/** An open LMDB environment: every read and write of the embedded store goes through here. */
import { mkdirSync } from 'node:fs';
import { TastegraphError } from '../../domain/error.ts';
import { checkDataFile } from './data-file.ts';
import { lmdbFailure } from './lmdb-failure.ts';
import { openTables, type Tables } from './tables.ts';

/**
 * Safe to open more than once: by threads of one process and by several processes. LMDB lets one writer in at a time
 * and readers never wait.
 */
export class Environment {
  readonly directory: string;
  readonly #tables: Tables;
  #open = true;

  /** @throws TastegraphError `UNAVAILABLE` when the folder cannot be used, `DAMAGED` when its file is not ours */
  constructor(directory: string) {
    this.directory = directory;
    try {
      mkdirSync(directory, { recursive: true });
      checkDataFile(directory);
      this.#tables = openTables(directory);
    } catch (error) {
      throw lmdbFailure(error, directory);
    }
  }

  /** What `look` finds in the newest committed state. */
  async read<T>(look: (tables: Tables) => T): Promise<T> {
    this.#checkOpen();
    try {
      // A read transaction lives until the event loop turns; another thread may have committed since.
      this.#tables.root.resetReadTxn();
      return look(this.#tables);
    } catch (error) {
      throw lmdbFailure(error, this.directory);
    }
  }

  /** Runs `change` alone and all or nothing; resolves when its outcome is on disk, not merely visible. */
  async write<T>(change: (tables: Tables) => T): Promise<T> {
    this.#checkOpen();
    const tables = this.#tables;
    try {
      const outcome = await tables.root.childTransaction(() => change(tables));
      await tables.root.flushed;
      return outcome;
    } catch (error) {
      throw lmdbFailure(error, this.directory);
    }
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#tables.root.close();
  }

  #checkOpen(): void {
    if (!this.#open) throw new TastegraphError('UNAVAILABLE', 'The embedded store is closed.');
  }
}
