/** What stands above what in the tree of categories. */

/**
 * The keys themselves and whatever stands above them, each once; parents that lead in a circle end where it closes.
 * @param parentsOf what stands right above a key
 */
export function withAncestors<Key>(
  own: Iterable<Key>,
  parentsOf: (key: Key) => Iterable<Key>,
): Set<Key> {
  // A set can grow while it is walked through: what is added is still visited.
  const all = new Set(own);
  for (const key of all) for (const parent of parentsOf(key)) all.add(parent);
  return all;
}

/** The parents of a category that has one at most. */
export const parentIn =
  <Key>(parents: ReadonlyMap<Key, Key | undefined>) =>
  (key: Key): Key[] => {
    const parent = parents.get(key);
    return parent === undefined ? [] : [parent];
  };
