/**
 * TF-IDF rows of unit length (Salton and Buckley 1988): (1 + ln tf) × (1 + ln((1 + N) / (1 + df))), so that the dot
 * product of two rows is the cosine of two documents.
 */
import type { SparseRows } from '../numeric/sparse-rows.ts';

export interface TfIdf {
  /** [documents × terms]; a document without terms is an empty row. */
  readonly rows: SparseRows;
  /** Column names, ascending. */
  readonly terms: readonly string[];
}

/** How often, or how strongly, a document says each term; above 0. */
export type TermCounts = ReadonlyMap<string, number>;

export function tfIdf(documents: readonly (readonly string[])[]): TfIdf {
  return tfIdfOfCounts(documents.map(countTerms));
}

/** @param maxTerms keeps only the weightiest terms of each document, so that long ones stay small */
export function tfIdfOfCounts(documents: readonly TermCounts[], maxTerms = Infinity): TfIdf {
  const frequency = documentFrequency(documents);
  const terms = [...frequency.keys()].sort();
  const column = new Map(terms.map((term, index) => [term, index]));
  const offsets = new Uint32Array(documents.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (const [row, document] of documents.entries()) {
    const weighted = Array.from(document, ([term, count]): Entry => {
      const idf = 1 + Math.log((1 + documents.length) / (1 + (frequency.get(term) ?? 0)));
      return { column: column.get(term) ?? 0, value: dampedCount(count) * idf };
    });
    for (const entry of unitLength(heaviest(weighted, maxTerms))) {
      indices.push(entry.column);
      values.push(entry.value);
    }
    offsets[row + 1] = indices.length;
  }
  const rows = {
    rows: documents.length,
    columns: terms.length,
    offsets,
    indices: Uint32Array.from(indices),
    values: Float32Array.from(values),
  };
  return { rows, terms };
}

interface Entry {
  readonly column: number;
  readonly value: number;
}

function countTerms(document: readonly string[]): TermCounts {
  const counts = new Map<string, number>();
  for (const term of document) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function documentFrequency(documents: readonly TermCounts[]): TermCounts {
  const frequency = new Map<string, number>();
  for (const document of documents) {
    for (const term of document.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  return frequency;
}

/** 1 + ln tf from one on; below one (an unsure tag) the count itself. */
const dampedCount = (count: number): number => (count < 1 ? count : 1 + Math.log(count));

function heaviest(entries: readonly Entry[], limit: number): readonly Entry[] {
  if (entries.length <= limit) return entries;
  return entries.toSorted((a, b) => b.value - a.value || a.column - b.column).slice(0, limit);
}

/** Scaled to unit length, columns ascending. */
function unitLength(entries: readonly Entry[]): Entry[] {
  const norm = Math.sqrt(entries.reduce((sum, entry) => sum + entry.value ** 2, 0));
  return entries
    .map(({ column, value }) => ({ column, value: value / norm }))
    .sort((a, b) => a.column - b.column);
}
