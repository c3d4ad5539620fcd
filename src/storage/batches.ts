/** Work in pieces of a bounded size, so that memory stays flat whatever the input's length. */

/** Arrays of `size` things, the last one shorter. */
export function* batchesOf<T>(things: Iterable<T>, size: number): Iterable<T[]> {
  let batch: T[] = [];
  for (const thing of things) {
    batch.push(thing);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
