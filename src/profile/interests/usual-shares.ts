/** How much attention people give each node on average. */
import { nodeText } from '../../domain/interest-node.ts';
import type { NodeNumbers } from '../knowledge/node-numbers.ts';

export interface UsualShares {
  /** By the number of the node, 0..1; undefined where nobody knows of any. */
  readonly of: (number: number) => number | undefined;
  /** No share is less; undefined where none is known. */
  readonly least: number | undefined;
}

export const NOTHING_USUAL: UsualShares = { of: () => undefined, least: undefined };

/**
 * @param shares by `nodeText`
 * @param least of a node that is not among them; undefined where none of them is known
 */
export function usualShares(
  shares: Readonly<Record<string, number>>,
  least: number | undefined,
  numbers: NodeNumbers,
): UsualShares {
  if (least === undefined) return NOTHING_USUAL;
  const byText = new Map(Object.entries(shares));
  let known = new Float64Array(0);
  return {
    of(number) {
      // Nodes come to be numbered while this is asked.
      if (number >= known.length) known = grown(known, byText, least, numbers);
      return known[number];
    },
    least: Object.values(shares).reduce((a, b) => Math.min(a, b), least),
  };
}

function grown(
  known: Float64Array,
  byText: ReadonlyMap<string, number>,
  least: number,
  numbers: NodeNumbers,
): Float64Array<ArrayBuffer> {
  const all = new Float64Array(numbers.size);
  all.set(known);
  for (let number = known.length; number < all.length; number++)
    all[number] = byText.get(nodeText(numbers.node(number))) ?? least;
  return all;
}
