/** An open LMDB environment: every read and write of the embedded store goes through here. */
import { mkdirSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { stopIfCancelled, TastegraphError } from '../../domain/error.ts';
import type { NotedChange } from '../change-log.ts';
import { noteChange } from './note-change.ts';
import { checkDataFile } from './data-file.ts';
import { lmdbFailure } from './lmdb-failure.ts';
import { openTables, type Tables } from './tables.ts';

export type Note = (change: NotedChange) => void;

/**
 * Safe to open more than once: by threads of one process and by several processes. LMDB lets one writer in at a time
 * and readers never wait.
 */
export class Environment {
  readonly directory: string;
  /** Names this opening of the store, for what others are told of its writes. */
  readonly origin: string;
  readonly #tables: Tables;
  readonly #whole: Environment;
  readonly #signal: AbortSignal | undefined;
  #open = true;

  /** @throws TastegraphError `UNAVAILABLE` when the folder cannot be used, `DAMAGED` when its file is not ours */
  constructor(
    directory: string,
    view?: { readonly of: Environment; readonly signal: AbortSignal },
  ) {
    this.directory = directory;
    this.origin = view?.of.origin ?? randomUUID();
    this.#whole = view?.of ?? this;
    this.#signal = view?.signal;
    try {
      this.#tables = view === undefined ? tablesIn(directory) : view.of.#tables;
    } catch (error) {
      throw lmdbFailure(error, directory);
    }
  }

  /** A view of this environment whose reads are refused once the signal has fired. */
  until(signal: AbortSignal): Environment {
    return new Environment(this.directory, { of: this.#whole, signal });
  }

  /** What `look` finds in the newest committed state. */
  async read<T>(look: (tables: Tables) => T): Promise<T> {
    this.#checkOpen();
    stopIfCancelled(this.#signal);
    try {
      // A read transaction lives until the event loop turns; another thread may have committed since.
      this.#tables.root.resetReadTxn();
      return look(this.#tables);
    } catch (error) {
      throw lmdbFailure(error, this.directory);
    }
  }

  /**
   * Runs `change` alone and all or nothing; resolves when its outcome is on disk, not merely visible. What it notes is
   * told to other openings of the store.
   */
  async write<T>(change: (tables: Tables, note: Note) => T): Promise<T> {
    this.#checkOpen();
    const tables = this.#tables;
    try {
      const note: Note = (noted) => noteChange(tables, this.origin, noted);
      const outcome = await tables.root.childTransaction(() => change(tables, note));
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
    if (!this.#whole.#open)
      throw new TastegraphError('UNAVAILABLE', 'The embedded store is closed.');
  }
}

function tablesIn(directory: string): Tables {
  mkdirSync(directory, { recursive: true });
  checkDataFile(directory);
  return openTables(directory);
}
