/** The same text said otherwise, for training on few examples: words replaced, swapped, left out (Wei and Zou 2019), or translated there and back. */
import type { Random } from '../../numeric/random.ts';
import { STOP_WORDS } from '../stop-words.ts';
import type { Translator } from './translator.ts';
import type { Thesaurus } from './word-net.ts';

export type Augmentation = (text: string, random: Random) => string;

/** About one word in ten is changed; texts that say the opposite are rare then. */
const SHARE = 0.1;

/** Words that the thesaurus lacks, such as most inflected ones, stay. */
export const replaceSynonyms =
  (thesaurus: Thesaurus): Augmentation =>
  (text, random) =>
    text
      .split(SPACE)
      .map((word) =>
        random.next() < 2 * SHARE ? (synonymOf(word, thesaurus, random) ?? word) : word,
      )
      .join('');

export const swapWords: Augmentation = (text, random) => {
  const words = text.split(SPACE);
  const places = words.flatMap((word, place) => (word.trim() === '' ? [] : [place]));
  for (let times = Math.ceil(places.length * SHARE); times > 0 && places.length > 1; times--) {
    const [a, b] = [places[random.integer(places.length)], places[random.integer(places.length)]];
    [words[a], words[b]] = [words[b], words[a]];
  }
  return words.join('');
};

/** Something is always left. */
export const deleteWords: Augmentation = (text, random) => {
  const words = text.split(SPACE);
  const kept = words.filter((word) => word.trim() === '' || random.next() >= SHARE);
  return kept.some((word) => word.trim() !== '') ? kept.join('') : text;
};

/** By whatever translator there is; English → Chinese → English, say. */
export const backTranslation =
  (there: Translator, back: Translator): Augmentation =>
  (text) =>
    back.translate(there.translate(text));

/** Words and the space between them, so that joining gives the text again. */
const SPACE = /(\s+)/u;

function synonymOf(word: string, thesaurus: Thesaurus, random: Random): string | undefined {
  const plain = word.toLowerCase();
  if (!/^[a-z]{4,20}$/u.test(plain) || STOP_WORDS.has(plain)) return undefined;
  const words = thesaurus.synonymsOf(plain);
  return words.length === 0 ? undefined : words[random.integer(words.length)];
}
