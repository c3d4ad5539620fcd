/**
 * A subscription in bounded memory: what happens while nobody asks for the next message is gathered into one, and the
 * message is made when it is asked for, from how things stand then.
 */
import type { Listener } from './listeners.ts';

export interface WatchParts<News, Gathered, Message> {
  /** @returns ends the listening */
  readonly listen: (listener: Listener<News>) => () => void;
  /** Must not grow without bounds. */
  readonly gather: (news: News, before: Gathered | undefined) => Gathered;
  /** Undefined where there is nothing to say. */
  readonly look: (gathered: Gathered) => Promise<Message | undefined>;
  /** Resolves when it may look; false where it had to end before. What happens meanwhile is gathered too. */
  readonly mayLook: () => Promise<boolean>;
  /** Shortest rest after a look. Whoever looks longer rests longer, so that watching leaves others half of the time. */
  readonly calmMs: number;
  /** What there is to look at from the beginning. */
  readonly first?: Gathered;
}

const OVER = { done: true, value: undefined } as const;

/** One consumer, who waits for each message before asking for the next. */
export class Watch<News, Gathered, Message> implements AsyncGenerator<Message, undefined> {
  private readonly parts: WatchParts<News, Gathered, Message>;
  private readonly leave: () => void;
  private gathered: Gathered | undefined;
  /** Ends the wait that is under way. */
  private wake: () => void = () => {};
  private over = false;
  private calmUntil = 0;

  constructor(parts: WatchParts<News, Gathered, Message>) {
    this.parts = parts;
    this.gathered = parts.first;
    this.leave = parts.listen((news) => {
      this.gathered = parts.gather(news, this.gathered);
      this.wake();
    });
  }

  async next(): Promise<IteratorResult<Message, undefined>> {
    while (await this.somethingToSee()) {
      const gathered = this.gathered;
      this.gathered = undefined;
      const message = gathered === undefined ? undefined : await this.lookAt(gathered);
      if (message !== undefined && !this.isOver()) return { done: false, value: message };
    }
    return OVER;
  }

  /** Ends at once what waits for the next message. */
  async return(): Promise<IteratorResult<Message, undefined>> {
    this.over = true;
    this.leave();
    this.wake();
    return OVER;
  }

  async throw(error: unknown): Promise<IteratorResult<Message, undefined>> {
    await this.return();
    throw error;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async lookAt(gathered: Gathered): Promise<Message | undefined> {
    const started = performance.now();
    try {
      return await this.parts.look(gathered);
    } finally {
      const now = performance.now();
      this.calmUntil = now + Math.max(this.parts.calmMs, now - started);
    }
  }

  /** Read through a function: it changes while others are awaited. */
  private isOver(): boolean {
    return this.over;
  }

  /** False when it is over. */
  private async somethingToSee(): Promise<boolean> {
    while (this.gathered === undefined && !this.over) await this.woken();
    for (let left = this.calmLeft(); left > 0 && !this.over; left = this.calmLeft())
      await this.woken(left);
    return !this.over && (await this.parts.mayLook()) && !this.isOver();
  }

  private calmLeft(): number {
    return this.calmUntil - performance.now();
  }

  private async woken(withinMs?: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      if (withinMs !== undefined) timer = setTimeout(resolve, withinMs);
    });
    clearTimeout(timer);
  }
}
