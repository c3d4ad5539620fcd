/** What back-translation asks of a translator, and one that translates word by word. */
import { tokensOf } from '../tokens.ts';

export interface Translator {
  readonly from: string;
  readonly to: string;
  translate(text: string): string;
}

/** Words that the dictionary lacks stay as they are, and so does what stands between words. */
export function dictionaryTranslator(
  from: string,
  to: string,
  words: ReadonlyMap<string, string>,
): Translator {
  return {
    from,
    to,
    translate(text) {
      let [out, place] = ['', 0];
      for (const { term, start, end } of tokensOf(text)) {
        if (start < place) continue;
        out += text.slice(place, start) + (words.get(term) ?? text.slice(start, end));
        place = end;
      }
      return out + text.slice(place);
    },
  };
}
