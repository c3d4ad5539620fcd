/** Those who are told of something in this process, in the order in which they came. */

/** Must not throw; what takes long it does later. */
export type Listener<News> = (news: News) => void;

export class Listeners<News> {
  private readonly all = new Set<Listener<News>>();

  /** How many are listening. */
  get size(): number {
    return this.all.size;
  }

  /** @returns ends the listening */
  listen(listener: Listener<News>): () => void {
    this.all.add(listener);
    return () => void this.all.delete(listener);
  }

  tell(news: News): void {
    for (const listener of this.all) listener(news);
  }
}
