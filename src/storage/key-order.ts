/** The order of keys in every answer of every store: by Unicode code points, as UTF-8 bytes and Neo4j compare them. */
import type { Relation, RelationEnd } from '../domain/knowledge.ts';

/** Unlike `<`, which compares UTF-16 units and so puts 😀 before ～. */
export function compareKeys(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rankOf(x) - rankOf(y);
  }
  return a.length - b.length;
}

/** By the triple's beginning, then its end, then its predicate; entities before items. */
export function compareRelations(a: Relation, b: Relation): number {
  return (
    compareEnds(a.from, b.from) || compareEnds(a.to, b.to) || compareKeys(a.predicate, b.predicate)
  );
}

const compareEnds = (a: RelationEnd, b: RelationEnd): number =>
  compareKeys(a.type, b.type) || compareKeys(a.id, b.id);

// Surrogates stand for the code points above U+FFFF, yet their own numbers lie below U+E000.
const rankOf = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);
