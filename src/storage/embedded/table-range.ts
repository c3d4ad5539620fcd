/** Walks over tables whose keys are lists of things. */
import type { Database, Key } from 'lmdb';

/** Second halves of the keys that begin with `first`, ascending. */
export function* secondsOf(
  table: Database<null, [string, string]>,
  first: string,
): Iterable<string> {
  for (const [, tail] of between(table, [first], {})) yield tail;
}

/** Above whatever can follow in a key: no UTF-8 and no number is written with such a byte. */
const TOP = Uint8Array.of(0xff);

/** How keys go on after what all keys of a list begin with; both exclusive. */
export interface Bounds {
  readonly after?: readonly Key[] | undefined;
  readonly before?: readonly Key[] | undefined;
  /** Walk downwards, from the end. */
  readonly fromEnd?: boolean | undefined;
}

/** The keys that begin with `prefix`, between the bounds. */
export function between<K extends Key>(
  table: Database<unknown, K>,
  prefix: readonly Key[],
  { after = [], before = [TOP], fromEnd = false }: Bounds,
): Iterable<K> {
  const [low, high] = [[...prefix, ...after] as Key, [...prefix, ...before] as Key];
  const [start, end] = fromEnd ? [high, low] : [low, high];
  return table.getKeys({ start, end, exclusiveStart: true, reverse: fromEnd });
}

/** What of a walk stands on a page, in the order of the list: a walk from the end is turned round. */
export function pageOf<T>(
  walk: Iterable<T>,
  { limit, fromEnd = false }: { readonly limit: number; readonly fromEnd?: boolean },
): T[] {
  const taken = take(walk, limit);
  return fromEnd ? taken.reverse() : taken;
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
