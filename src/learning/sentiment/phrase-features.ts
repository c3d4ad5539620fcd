/** Texts as TF-IDF rows over words and pairs of words, so that "not good" is not "good". */
import { stemOf } from '../../text/stem.ts';
import { tokenise } from '../../text/tokenise.ts';

export interface PhraseRow {
  readonly columns: readonly number[];
  /** Of unit length together. */
  readonly values: readonly number[];
}

export interface PhraseFeatures {
  readonly width: number;
  /** [columns] */
  readonly phrases: readonly string[];
  /** [columns] */
  readonly idf: Float64Array;
  row(text: string): PhraseRow;
}

const MAX_PHRASES = 6_000;
const LEAST_TEXTS = 3;
/** The first words of a text tell how it is meant; a megabyte does not tell more. */
const MAX_CHARACTERS = 20_000;

export function phraseFeatures(texts: readonly string[]): PhraseFeatures {
  const frequency = new Map<string, number>();
  for (const text of texts)
    for (const phrase of new Set(phrasesOf(text)))
      frequency.set(phrase, (frequency.get(phrase) ?? 0) + 1);
  const kept = [...frequency]
    .filter(([, count]) => count >= LEAST_TEXTS)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MAX_PHRASES);
  const idf = kept.map(([, count]) => 1 + Math.log((1 + texts.length) / (1 + count)));
  return keptFeatures(
    kept.map(([phrase]) => phrase),
    Float64Array.from(idf),
  );
}

/** As they were learned before. @param idf [phrases] */
export function keptFeatures(phrases: readonly string[], idf: Float64Array): PhraseFeatures {
  const columns = new Map(
    phrases.map((phrase, column): [string, { column: number; idf: number }] => [
      phrase,
      { column, idf: idf[column] },
    ]),
  );
  const width = Math.max(1, phrases.length);
  return { width, phrases, idf, row: (text) => rowOf(text, columns) };
}

function phrasesOf(text: string): string[] {
  const words = tokenise(text.slice(0, MAX_CHARACTERS)).map(stemOf);
  return [...words, ...words.slice(1).map((word, before) => `${words[before]} ${word}`)];
}

function rowOf(
  text: string,
  known: ReadonlyMap<string, { readonly column: number; readonly idf: number }>,
): PhraseRow {
  const counts = new Map<string, number>();
  for (const phrase of phrasesOf(text)) {
    if (known.has(phrase)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  const entries = Array.from(counts, ([phrase, count]) => {
    const { column, idf } = known.get(phrase) ?? { column: 0, idf: 0 };
    return { column, value: (1 + Math.log(count)) * idf };
  });
  const length = Math.sqrt(entries.reduce((sum, { value }) => sum + value ** 2, 0));
  return {
    columns: entries.map(({ column }) => column),
    values: entries.map(({ value }) => value / Math.max(length, 1e-12)),
  };
}
