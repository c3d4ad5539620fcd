/** Walks over tables whose keys are pairs. */
import type { Database } from 'lmdb';

/** Second halves of the keys that begin with `first`, ascending, after `after` when it is given. */
export function* secondsOf(
  table: Database<null, [string, string]>,
  first: string,
  after?: string,
): Iterable<string> {
  const start = after === undefined ? [first] : [first, after];
  for (const [head, tail] of table.getKeys({ start, exclusiveStart: true })) {
    if (head !== first) return;
    yield tail;
  }
}

/** The first `limit` of a walk. */
export function take<T>(things: Iterable<T>, limit: number): T[] {
  const taken: T[] = [];
  if (limit <= 0) return taken;
  for (const thing of things) {
    taken.push(thing);
    if (taken.length >= limit) break;
  }
  return taken;
}

/** Adds to a stored number that is absent while it is nought. */
export function add(table: Database<number, string>, key: string, amount: number): void {
  if (amount !== 0) table.putSync(key, (table.get(key) ?? 0) + amount);
}
