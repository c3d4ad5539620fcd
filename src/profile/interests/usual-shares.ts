/** How much attention people give each node on average. */
import { nodeText } from '../../domain/interest-node.ts';
import type { NodeNumbers } from '../knowledge/node-numbers.ts';

/** By the number of the node, 0..1; undefined where nobody knows of any. */
export type UsualShare = (number: number) => number | undefined;

/**
 * @param shares by `nodeText`
 * @param least of a node that is not among them; undefined where none of them is known
 */
export function usualShares(
  shares: Readonly<Record<string, number>>,
  least: number | undefined,
  numbers: NodeNumbers,
): UsualShare {
  if (least === undefined) return () => undefined;
  const byText = new Map(Object.entries(shares));
  let known = new Float64Array(0);
  return (number) => {
    // Nodes come to be numbered while this is asked.
    if (number >= known.length) known = grown(known, byText, least, numbers);
    return known[number];
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
