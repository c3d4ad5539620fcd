/** Numbers for what users can be interested in: sums over thousands of nodes are arrays then, not maps of texts. */
import { nodeText, type InterestNode } from '../../domain/interest-node.ts';

export class NodeNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #nodes: InterestNode[] = [];

  /** Numbers 0 up to this have been given; none is ever taken back, as nodes are as many as the graph has. */
  get size(): number {
    return this.#nodes.length;
  }

  /** The same for the same node as long as this lives. */
  of(node: InterestNode): number {
    const text = nodeText(node);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#nodes.length);
    return this.#nodes.push(node) - 1;
  }

  node(number: number): InterestNode {
    return this.#nodes[number];
  }
}
