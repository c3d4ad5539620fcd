/** Translators from English to Chinese and back, word by word, out of a file in the format of CC-CEDICT. */
import { TastegraphError } from '../../domain/error.ts';
import { dictionaryTranslator, type Translator } from './translator.ts';

export interface TwoWays {
  readonly there: Translator;
  readonly back: Translator;
}

/** `傳統 传统 [chuan2 tong3] /tradition/traditional/` */
const ENTRY = /^\S+ (\S+) \[[^\]]*\] \/(.+)\/\s*$/u;
const ENGLISH_WORD = /^[a-z]{2,30}$/u;
const MOST_CHARACTERS = 4;

/**
 * Of several Chinese words for an English one the first that means it above all. @param source named in errors
 * @throws TastegraphError `BAD_INPUT` where the text holds no entry
 */
export function chineseDictionary(text: string, source: string): TwoWays {
  const chinese = new Map<string, { word: string; place: number }>();
  const english = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, word, meanings] = ENTRY.exec(line) ?? [];
    if (word === undefined || word.length > MOST_CHARACTERS) continue;
    const words = meanings.split(/[/;]/u).map(plainMeaning);
    for (const [place, meaning] of words.entries()) {
      if (!ENGLISH_WORD.test(meaning)) continue;
      if (!english.has(word)) english.set(word, meaning);
      if (place < (chinese.get(meaning)?.place ?? Infinity)) chinese.set(meaning, { word, place });
    }
  }
  if (chinese.size === 0)
    throw new TastegraphError('BAD_INPUT', `${source} holds no entry of a dictionary.`, {
      file: source,
      remedy: 'Give a file of CC-CEDICT: 傳統 传统 [chuan2 tong3] /tradition/traditional/',
    });
  const words = new Map(Array.from(chinese, ([meaning, { word }]) => [meaning, word]));
  return {
    there: dictionaryTranslator('en', 'zh', words),
    back: dictionaryTranslator('zh', 'en', english),
  };
}

/** "(coll.) to break" is "break". */
const plainMeaning = (meaning: string): string =>
  meaning
    .replace(/\([^)]*\)/gu, '')
    .trim()
    .replace(/^(?:to|to be|a|an|the) /u, '')
    .toLowerCase();
