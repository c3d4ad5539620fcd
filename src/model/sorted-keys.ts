/** One order of keys, so that a plan gives the same bytes whether it was written in code or read from a file. */

/** A copy in which the keys of every object are sorted; lists keep their order. */
export function sortedKeys<T>(value: T): T {
  // The copy has the shape of what it was made of.
  return sorted(value) as T;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}
