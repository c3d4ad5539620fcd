/** Who is a candidate. */
import { topK } from '../numeric/top-k.ts';
import type { History } from '../dataset/history.ts';

interface Asked {
  readonly history: History;
  readonly limit: number;
  readonly eligible?: (item: number) => boolean;
  readonly includeSeen?: boolean;
}

/** The candidates by their sum, and those that would be without a filter: what is said of one is measured among them. */
export function choose(
  fused: Float32Array,
  { history, limit, eligible, includeSeen = false }: Asked,
): { readonly chosen: Uint32Array; readonly reference: Uint32Array } {
  const { item } = history;
  const seen = new Float32Array(item.length);
  for (let e = 0; e < item.length; e++) {
    seen[e] = fused[item[e]];
    fused[item[e]] = -Infinity;
  }
  const reference = topK(fused, limit);
  if (eligible === undefined && !includeSeen) return { chosen: reference, reference };
  if (includeSeen) for (let e = 0; e < item.length; e++) fused[item[e]] = seen[e];
  const chosen = topK(fused, limit, (item) => eligible?.(item) === false);
  return { chosen, reference };
}

/** The items of both, each once. */
export function union(first: Uint32Array, second: Uint32Array): Uint32Array {
  if (second === first || second.length === 0) return first;
  return Uint32Array.from(new Set([...first, ...second]));
}
