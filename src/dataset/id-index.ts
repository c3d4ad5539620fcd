/** From a key to its place in an ordered list. */

export type IdIndex = ReadonlyMap<string, number>;

export function indexOfIds(records: readonly { readonly id: string }[]): IdIndex {
  return new Map(records.map((record, index) => [record.id, index]));
}
