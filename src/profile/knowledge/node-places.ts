/**
 * Gives the nodes that one reckoning meets the places 0, 1, 2 …, in the order in which it meets them. To be used from
 * first `place` to `take` without waiting for anything: whoever comes next begins anew.
 */
export class NodePlaces {
  /** Node number → place + 1; nought where it was not met. */
  #places = new Int32Array(1024);
  #met = new Int32Array(1024);
  #size = 0;

  /** @param number of a node, as `NodeNumbers` gives them */
  place(number: number): number {
    if (number >= this.#places.length) this.#places = grown(this.#places, number);
    const known = this.#places[number];
    if (known > 0) return known - 1;
    if (this.#size === this.#met.length) this.#met = grown(this.#met, this.#size);
    this.#met[this.#size] = number;
    this.#places[number] = ++this.#size;
    return this.#size - 1;
  }

  /** -1 where the node was not met. */
  find(number: number): number {
    return number < this.#places.length ? this.#places[number] - 1 : -1;
  }

  /** Numbers of the nodes that were met, by place; none is met any more. */
  take(): Int32Array {
    const met = this.#met.slice(0, this.#size);
    for (const number of met) this.#places[number] = 0;
    this.#size = 0;
    return met;
  }
}

function grown(array: Int32Array<ArrayBuffer>, index: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(index + 1, 2 * array.length));
  larger.set(array);
  return larger;
}
