/** What each of the people who ask was shown lately, and when: for rules that cap how often. */
import type { ItemId, RunId, UserId } from '../domain/ids.ts';
import type { RunRecord } from '../domain/run.ts';
import type { RunShelf } from '../storage/run-shelf.ts';

/** Times at which each item was shown, in milliseconds since 1970. */
export type Showings = ReadonlyMap<ItemId, readonly number[]>;

type Showing = Pick<RunRecord, 'id' | 'user' | 'at' | 'shown'>;

interface HeldRun {
  readonly at: number;
  readonly items: Set<ItemId>;
}

interface Held {
  readonly runs: Map<RunId, HeldRun>;
  /** How far back the store was asked, and when. */
  readonly since: number;
  readonly readAt: number;
}

export interface ShowingsOptions {
  readonly store: Pick<RunShelf, 'runsOf'>;
  /** People of whom something is held; who asked longest ago goes first. */
  readonly mostPeople?: number;
  readonly clock?: () => number;
}

/** A person's latest ones. */
const MOST_RUNS = 1_000;
/** What other processes showed is seen after so long. */
const FRESH_MS = 30_000;

/**
 * Answers of this process count at once, logged or not; those of others, and of the time before the start, as the store
 * has them. Nothing is held of people for whom no rule asks.
 */
export class RecentShowings {
  readonly #store: ShowingsOptions['store'];
  readonly #mostPeople: number;
  readonly #clock: () => number;
  readonly #held = new Map<UserId, Held>();

  constructor({ store, mostPeople = 10_000, clock = Date.now }: ShowingsOptions) {
    this.#store = store;
    this.#mostPeople = mostPeople;
    this.#clock = clock;
  }

  /** A run, or a further page of one. */
  take(run: Showing): void {
    const held = run.user === undefined ? undefined : this.#held.get(run.user);
    if (held !== undefined) add(held.runs, run);
  }

  /** @param since milliseconds since 1970 */
  async shownTo(user: UserId, since: number): Promise<Showings> {
    const { runs } = await this.#upToDate(user, since);
    const showings = new Map<ItemId, number[]>();
    for (const { at, items } of runs.values()) {
      if (at <= since) continue;
      for (const item of items) {
        const times = showings.get(item);
        if (times === undefined) showings.set(item, [at]);
        else times.push(at);
      }
    }
    return showings;
  }

  forget(user: UserId): void {
    this.#held.delete(user);
  }

  async #upToDate(user: UserId, since: number): Promise<Held> {
    const now = this.#clock();
    const held = this.#held.get(user);
    if (held !== undefined && held.since <= since && now - held.readAt < FRESH_MS) return held;
    const stored = await this.#store.runsOf(user, { since, limit: MOST_RUNS });
    // What was shown while the store was read is held by now.
    const known = this.#held.get(user)?.runs ?? new Map<RunId, HeldRun>();
    const runs = new Map([...known].filter(([, { at }]) => at > since).slice(-MOST_RUNS));
    for (const run of stored) add(runs, run);
    const next = { runs, since, readAt: now };
    this.#held.delete(user);
    this.#held.set(user, next);
    for (const [oldest] of this.#held) {
      if (this.#held.size <= this.#mostPeople) break;
      this.#held.delete(oldest);
    }
    return next;
  }
}

function add(runs: Map<RunId, HeldRun>, { id, at, shown }: Showing): void {
  const known = runs.get(id) ?? { at, items: new Set<ItemId>() };
  for (const { item } of shown) known.items.add(item);
  runs.set(id, known);
}
