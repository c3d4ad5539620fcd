/** How often each item was shown and clicked, from the log of runs: what exploring goes by. */
import type { ItemId } from '../domain/ids.ts';
import type { LoggedRun, RunShelf } from '../storage/run-shelf.ts';
import { clickedItems } from './clicked-items.ts';

export interface Tries {
  readonly shown: number;
  readonly clicked: number;
}

const NEVER: Tries = { shown: 0, clicked: 0 };
const DAY_MS = 86_400_000;
/** What was shown longer ago says little of today. */
const SPAN_DAYS = 30;
/** So long may a click come after its run. */
const SETTLED_MS = DAY_MS;

/**
 * Runs of the last day are read anew each time, since clicks on them still come; those before are read once, and
 * forgotten with a restart.
 */
export class ItemTriesBook {
  private readonly store: Pick<RunShelf, 'streamRuns'>;
  private readonly failed: (error: unknown) => void;
  private readonly everyMs: number;
  private readonly settled = new Map<ItemId, Tries>();
  private settledUpTo: number | undefined;
  private recent = new Map<ItemId, Tries>();
  private all: Tries = NEVER;
  private readAt = -Infinity;
  private reading: Promise<void> | undefined;

  constructor(
    store: Pick<RunShelf, 'streamRuns'>,
    failed: (error: unknown) => void,
    everyMs = 60_000,
  ) {
    this.store = store;
    this.failed = failed;
    this.everyMs = everyMs;
  }

  of(item: ItemId): Tries {
    return sum(this.settled.get(item) ?? NEVER, this.recent.get(item) ?? NEVER);
  }

  /** Who asks for it explores: then, off the path of the request, what is older than a minute is read anew. */
  get overall(): Tries {
    if (Date.now() - this.readAt > this.everyMs) void this.refresh();
    return this.all;
  }

  /** Resolves when what is in the log now is counted; never throws. @param now milliseconds since 1970 */
  refresh(now: number = Date.now()): Promise<void> {
    this.readAt = now;
    this.reading ??= this.read(now)
      .catch(this.failed)
      .finally(() => {
        this.reading = undefined;
      });
    return this.reading;
  }

  private async read(now: number): Promise<void> {
    const from = this.settledUpTo ?? now - SPAN_DAYS * DAY_MS;
    const upTo = Math.max(from, now - SETTLED_MS);
    await this.count({ from, to: upTo }, this.settled);
    this.settledUpTo = upTo;
    const recent = new Map<ItemId, Tries>();
    await this.count({ from: upTo, to: now + 1 }, recent);
    this.recent = recent;
    this.all = [...this.settled.values(), ...recent.values()].reduce(sum, NEVER);
  }

  private async count(
    span: { readonly from: number; readonly to: number },
    tries: Map<ItemId, Tries>,
  ): Promise<void> {
    if (span.from >= span.to) return;
    for await (const runs of this.store.streamRuns(span)) for (const run of runs) add(tries, run);
  }
}

function add(tries: Map<ItemId, Tries>, { run, events }: LoggedRun): void {
  const clicked = clickedItems(events);
  for (const { item } of run.shown)
    tries.set(
      item,
      sum(tries.get(item) ?? NEVER, { shown: 1, clicked: clicked.has(item) ? 1 : 0 }),
    );
}

const sum = (a: Tries, b: Tries): Tries => ({
  shown: a.shown + b.shown,
  clicked: a.clicked + b.clicked,
});
