/** The places of a few hundred numbers by size. */
import { descendingOrder } from './descending-order.ts';

/**
 * For each value how many are larger: equal values share a rank.
 * @returns a function whose answer [values.length] is scratch space until it is asked again
 */
export function descendingRanks(): (values: Float32Array) => Uint32Array {
  const order = descendingOrder();
  let ranks = new Uint32Array(256);
  return (values) => {
    if (values.length > ranks.length) ranks = new Uint32Array(2 * values.length);
    const { keys, places } = order(values);
    for (let i = 0, rank = 0; i < places.length; i++) {
      if (i > 0 && keys[i] !== keys[i - 1]) rank = i;
      ranks[places[i]] = rank;
    }
    return ranks.subarray(0, values.length);
  };
}
