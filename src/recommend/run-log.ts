/** Runs that can still be paged and explained: the latest ones, for some minutes. */
import { TastegraphError } from '../domain/error.ts';
import type { Run } from './recommendation.ts';

/** About 15 kB each. */
const MAX_RUNS = 2_500;
const LIFETIME_MS = 15 * 60_000;

export class RunLog<Answered extends { readonly run: Run }> {
  private readonly held = new Map<string, Answered>();
  private readonly clock: () => number;

  constructor(clock: () => number = Date.now) {
    this.clock = clock;
  }

  add(answered: Answered): void {
    this.held.set(answered.run.id, answered);
    // A Map keeps the order of insertion. A run holds on to the model that answered: what is over must go.
    for (const [id, oldest] of this.held) {
      if (this.held.size <= MAX_RUNS && !this.isOver(oldest)) break;
      this.held.delete(id);
    }
  }

  /** @throws TastegraphError `EXPIRED` */
  get(id: string): Answered {
    const answered = this.held.get(id);
    if (answered === undefined || this.isOver(answered)) {
      this.held.delete(id);
      const remedy = 'Ask for the first page again.';
      throw new TastegraphError('EXPIRED', 'This run is no longer held.', {
        field: 'after',
        remedy,
      });
    }
    return answered;
  }

  all(): IterableIterator<Answered> {
    return this.held.values();
  }

  drop(matches: (answered: Answered) => boolean): void {
    for (const [id, answered] of this.held) if (matches(answered)) this.held.delete(id);
  }

  private isOver({ run }: Answered): boolean {
    return this.clock() - run.createdAt > LIFETIME_MS;
  }
}
