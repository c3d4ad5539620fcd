/** Which items there are, remembered from one write to the next while none has gone: asking ten times a run is dear. */
import { DEPARTURES, type Tables } from './tables.ts';

export class KnownItems {
  readonly #there = new Set<string>();
  #tables: Tables | undefined;
  #departures = 0;

  /** At the beginning of a transaction. */
  lookInto(tables: Tables): void {
    const departures = tables.totals.get(DEPARTURES) ?? 0;
    if (departures !== this.#departures) this.#there.clear();
    this.#departures = departures;
    this.#tables = tables;
  }

  has(item: string): boolean {
    if (this.#there.has(item)) return true;
    if (this.#tables?.items.doesExist(item) !== true) return false;
    this.#there.add(item);
    return true;
  }
}
