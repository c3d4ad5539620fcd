/** The messages of one subscription as its transport takes them: one after the other, ended from either side. */

const OVER = { done: true, value: undefined } as const;

export interface DeliveryParts<Message> {
  /** What there is to tell, from the resolver. */
  readonly source: AsyncIterator<unknown>;
  /** Makes a message of what there is to tell. */
  readonly answer: (news: unknown) => Promise<Message>;
  /** Makes a last message of what went wrong. */
  readonly failed: (error: unknown) => Message;
  /** Called once, when it is over. */
  readonly ended: () => void;
}

/** Not a generator function: those cannot be ended while they wait. */
export class Deliveries<Message> implements AsyncGenerator<Message, undefined> {
  private readonly parts: DeliveryParts<Message>;
  private over = false;

  constructor(parts: DeliveryParts<Message>) {
    this.parts = parts;
  }

  async next(): Promise<IteratorResult<Message, undefined>> {
    if (this.over) return OVER;
    try {
      const news = await this.parts.source.next();
      if (news.done !== true) {
        const value = await this.parts.answer(news.value);
        return this.isOver() ? OVER : { done: false, value };
      }
    } catch (error) {
      if (this.isOver()) return OVER;
      await this.return();
      return { done: false, value: this.parts.failed(error) };
    }
    return this.return();
  }

  async return(): Promise<IteratorResult<Message, undefined>> {
    if (this.over) return OVER;
    this.over = true;
    this.parts.ended();
    await this.parts.source.return?.();
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

  /** Read through a function: it changes while others are awaited. */
  private isOver(): boolean {
    return this.over;
  }
}
