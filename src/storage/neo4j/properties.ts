/** Records as Neo4j properties and back. Maps within a record become properties of their own, told by a prefix. */
import neo4j, { type Integer } from 'neo4j-driver';

export type Properties = Record<string, unknown>;

/** A whole number as Neo4j's integer; the driver would send it as a float. */
export function integer(value: number): Integer | number {
  return Number.isSafeInteger(value) ? neo4j.int(value) : value;
}

/** Without what is undefined, null as it is, whole numbers of the `integers` keys as integers. */
export function toProperties(record: object, integers: readonly string[] = []): Properties {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]: [string, unknown]) => [
        key,
        typeof value === 'number' && integers.includes(key) ? integer(value) : value,
      ]),
  );
}

/** { income: 'high' } under `attribute` is the property attribute_income. */
export function prefixed(prefix: string, map: Readonly<Record<string, unknown>> = {}): Properties {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [`${prefix}_${key}`, value]));
}

/** The map that `prefixed` took apart; undefined where it is empty. */
export function gathered<T>(prefix: string, properties: Properties): Record<string, T> | undefined {
  const entries = Object.entries(properties)
    .filter(([key]) => key.startsWith(`${prefix}_`))
    .map(([key, value]): [string, T] => [key.slice(prefix.length + 1), value as T]);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The `keys` that are there and not null. */
export function picked<T extends object>(properties: Properties, keys: readonly (keyof T)[]): T {
  const present = keys
    .map((key): [string, unknown] => [String(key), properties[String(key)]])
    .filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(present) as T;
}
