/** What a caller can say about the files that are to be read. */
import type { EventKind } from '../domain/event.ts';
import type { FormatName, Role } from './source-format.ts';

export interface SourceInput {
  /** A folder, or one file. */
  readonly path: string;
  /** The part that a single file plays; found out when absent. */
  readonly role?: Role;
  /** Keeps events of several files apart, such as `train` and `test`; see MemorySource. */
  readonly part?: string;
}

export interface SourceOptions {
  /** Found out when absent, and for a part that this format does not have. */
  readonly format?: FormatName;
  /** A mapping file, for `csv` and `jsonl`. */
  readonly mapping?: string;
  /** The kind of events where the source does not say. */
  readonly kind?: EventKind;
  /** Where rejected rows go; they are only counted when absent. */
  readonly quarantine?: string;
  /** What becomes of an event on an item that the source's own list of items lacks. */
  readonly unlistedItems?: 'reject' | 'create';
  /** Milliseconds since 1970, against which times in the future are told; the clock when absent. */
  readonly now?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

export interface ReadProgress {
  readonly file: string;
  /** Bytes of all files, as they are on disk. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Rows of all files so far. */
  readonly rows: number;
}
