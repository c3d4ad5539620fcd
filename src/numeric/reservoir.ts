/** A sample of what passes by, of which nobody knows how much it will be. */
import type { Random } from './random.ts';

/** Each that passes has the same chance to be kept (Vitter 1985, algorithm R). */
export class Reservoir<T> {
  readonly kept: T[] = [];
  readonly #most: number;
  readonly #random: Pick<Random, 'integer'>;
  #met = 0;

  constructor(most: number, random: Pick<Random, 'integer'>) {
    this.#most = most;
    this.#random = random;
  }

  add(one: T): void {
    this.#met++;
    const place = this.#met <= this.#most ? this.#met - 1 : this.#random.integer(this.#met);
    if (place < this.#most) this.kept[place] = one;
  }
}
