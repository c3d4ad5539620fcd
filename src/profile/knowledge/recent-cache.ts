/** Keeps what was looked up lately: so many things, and none longer than its time. */
export class RecentCache<Key, Value> {
  readonly #entries = new Map<Key, { readonly value: Value; readonly until: number }>();
  readonly #most: number;
  readonly #ageMs: number;
  readonly #now: () => number;

  constructor(most: number, ageMs: number, now: () => number = Date.now) {
    this.#most = most;
    this.#ageMs = ageMs;
    this.#now = now;
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.until < this.#now()) return undefined;
    return entry.value;
  }

  /** What was kept longest goes first. */
  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: this.#now() + this.#ageMs });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#most) break;
      this.#entries.delete(oldest);
    }
  }

  delete(key: Key): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}
