/** What a user's attention adds up to for every node that their items bear: plain sums of products. */
import type { ItemLinks } from '../knowledge/item-links.ts';
import { NodePlaces } from '../knowledge/node-places.ts';
import type { Attention } from './attention.ts';

/**
 * Room for the sums of one user at a time, used again for the next: they are thousands, and a profile names few of them.
 * Whoever adds up takes what they need before they wait for anything.
 */
export class NodeSums {
  readonly #places = new NodePlaces();
  #strengths = new Float64Array(1024);
  #turned = new Float64Array(1024);

  /**
   * Sums with their signs turned round; undefined where none was below nought. They are gone with the next call.
   *
   * By hand, as are the loops over sums elsewhere: a function for each element would put each number on the heap.
   */
  turned(sums: Float64Array): Float64Array | undefined {
    if (this.#turned.length < sums.length) this.#turned = new Float64Array(2 * sums.length);
    let some = false;
    for (let place = 0; place < sums.length; place++) {
      some ||= sums[place] < 0;
      this.#turned[place] = 0 - sums[place];
    }
    return some ? this.#turned.subarray(0, sums.length) : undefined;
  }

  /** Numbers of the nodes, and sums of signal × freshness × confidence [nodes]. The sums are gone with the next call. */
  add({ links, strengths }: Attention): { readonly met: Int32Array; readonly sums: Float64Array } {
    this.#clear(links);
    for (let event = 0; event < links.length; event++) {
      const one = links[event];
      if (one !== undefined) this.#addItem(one, strengths[event]);
    }
    const met = this.#places.take();
    return { met, sums: this.#strengths.subarray(0, met.length) };
  }

  #addItem({ nodes, confidences }: ItemLinks, strength: number): void {
    const sums = this.#strengths;
    if (confidences === undefined)
      for (let link = 0; link < nodes.length; link++)
        sums[this.#places.place(nodes[link])] += strength;
    else
      for (let link = 0; link < nodes.length; link++)
        sums[this.#places.place(nodes[link])] += strength * confidences[link];
  }

  #clear(links: readonly (ItemLinks | undefined)[]): void {
    let most = 0;
    for (const one of links) most += one?.nodes.length ?? 0;
    if (most > this.#strengths.length) this.#strengths = new Float64Array(2 * most);
    else this.#strengths.fill(0, 0, most);
  }
}
