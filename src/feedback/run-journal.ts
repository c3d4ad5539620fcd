/** Logs runs off the path of requests: they wait in a queue that ends, and are written together. */
import { asTastegraphError } from '../domain/error.ts';
import type { RunId, UserId } from '../domain/ids.ts';
import type { RunRecord } from '../domain/run.ts';
import type { Log } from '../observability/log.ts';
import { batchesOf } from '../storage/batches.ts';
import type { RunShelf } from '../storage/run-shelf.ts';
import type { SegmentShelf } from '../storage/segment-shelf.ts';
import { isLogged } from './run-sample.ts';

export interface JournalOptions {
  readonly store: Pick<RunShelf, 'writeRuns'> & Pick<SegmentShelf, 'segmentsOf'>;
  /** Share of runs that are logged, 0 to 1. */
  readonly rate: number;
  readonly log: Pick<Log, 'warn'>;
  /** Runs that wait at most; what comes beyond is dropped, and counted. */
  readonly mostWaiting?: number;
  readonly everyMs?: number;
}

/** What became of runs since the start. */
export interface JournalCounts {
  logged: number;
  /** By the sample. */
  leftOut: number;
  /** Because the queue was full, or because the store refused them. */
  dropped: number;
  failedWrites: number;
}

/** A run as it was shown; the rest is found when it is written. */
export type ShownRun = Omit<RunRecord, 'rate' | 'segments'>;

/** A write keeps the embedded store's writer for some milliseconds. */
const BATCH = 128;
const LONGEST_PAUSE_MS = 30_000;
const WARN_AGAIN_MS = 60_000;

export class RunJournal {
  readonly counts: JournalCounts = { logged: 0, leftOut: 0, dropped: 0, failedWrites: 0 };
  readonly #options: Required<JournalOptions>;
  readonly #waiting = new Map<RunId, ShownRun>();
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();
  #pauseMs: number;
  #warnedAt = -Infinity;

  constructor(options: JournalOptions) {
    this.#options = { mostWaiting: 10_000, everyMs: 250, ...options };
    this.#pauseMs = this.#options.everyMs;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Takes a run, or a further page of one. Never throws, and never waits for the store. */
  take(run: ShownRun): void {
    if (!isLogged(run, this.#options.rate)) {
      this.counts.leftOut++;
      return;
    }
    const known = this.#waiting.get(run.id);
    if (known === undefined && this.#waiting.size >= this.#options.mostWaiting) this.#drop(1);
    else this.#waiting.set(run.id, known === undefined ? run : joined(known, run));
    this.#writeLater();
  }

  /** Is it still to be written? */
  holds(run: RunId): boolean {
    return this.#waiting.has(run);
  }

  /** Nothing of this user is written any more. */
  forget(user: UserId): void {
    for (const [id, run] of this.#waiting) if (run.user === user) this.#waiting.delete(id);
  }

  /** Resolves when what waits now is written, or could not be. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#work = this.#work.then(() => this.#writeAll());
    return this.#work;
  }

  /** Writes what waits, and says what was lost where that cannot be done. */
  async close(): Promise<void> {
    await this.flush();
    clearTimeout(this.#timer);
    if (this.waiting > 0) this.#drop(this.waiting);
    this.#waiting.clear();
  }

  #writeLater(): void {
    this.#timer ??= setTimeout(() => void this.flush(), this.#pauseMs).unref();
  }

  async #writeAll(): Promise<void> {
    for (const batch of batchesOf([...this.#waiting.values()], BATCH)) {
      if (!(await this.#write(batch))) break;
    }
    if (this.waiting > 0) this.#writeLater();
  }

  /** False where the store could not be reached: what waits is written later. */
  async #write(batch: readonly ShownRun[]): Promise<boolean> {
    const { store, rate, everyMs } = this.#options;
    try {
      const segments = await this.#segmentsOf(batch);
      const runs = batch.map((run, place) => ({ ...run, rate, segments: segments[place] }));
      await store.writeRuns(runs);
      this.counts.logged += this.#done(batch);
      this.#pauseMs = everyMs;
      return true;
    } catch (error) {
      this.counts.failedWrites++;
      const { code, message } = asTastegraphError(error);
      if (code === 'UNAVAILABLE') {
        this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
        this.#warn(`Runs cannot be logged now and wait: ${message}`);
        return false;
      }
      this.#warn(`Runs cannot be logged: ${message}`);
      this.#drop(this.#done(batch));
      return true;
    }
  }

  /** What was added to a run while it was written waits on. */
  #done(batch: readonly ShownRun[]): number {
    for (const run of batch) if (this.#waiting.get(run.id) === run) this.#waiting.delete(run.id);
    return batch.length;
  }

  async #segmentsOf(batch: readonly ShownRun[]): Promise<string[][]> {
    const users = [...new Set(batch.flatMap(({ user }) => user ?? []))];
    const places = users.length === 0 ? [] : await this.#options.store.segmentsOf(users);
    const byUser = new Map(
      users.map((user, n) => [user, places[n].map(({ segment }) => segment)] as const),
    );
    return batch.map(({ user }) => (user && byUser.get(user)) ?? []);
  }

  #drop(count: number): void {
    this.counts.dropped += count;
    this.#warn(`Runs are not logged: ${this.counts.dropped} so far.`);
  }

  #warn(message: string): void {
    if (Date.now() - this.#warnedAt < WARN_AGAIN_MS) return;
    this.#warnedAt = Date.now();
    this.#options.log.warn(message);
  }
}

function joined(run: ShownRun, more: ShownRun): ShownRun {
  const ranks = new Set(run.shown.map(({ rank }) => rank));
  return { ...run, shown: [...run.shown, ...more.shown.filter(({ rank }) => !ranks.has(rank))] };
}
