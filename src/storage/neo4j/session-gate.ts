/** So many sessions work at once; whoever comes later waits for as long as it takes, not for the pool's few seconds. */

/** Half of the driver's pool of connections: what reads beside it, such as a probe of health, finds one. */
const MOST_SESSIONS = 50;

export class SessionGate {
  readonly #most: number;
  #inside = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(most = MOST_SESSIONS) {
    this.#most = most;
  }

  /** In the order in which they came. Work must not pass the gate again: it would wait for itself. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside === this.#most)
      await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    else this.#inside++;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // Who waited takes the place over.
      if (next === undefined) this.#inside--;
      else next();
    }
  }
}
