/** The tokeniser of BERT (Devlin et al. 2019): normalised words, cut into the longest pieces that the vocabulary has. */

export interface WordPiece {
  /** Ids of `[CLS] pieces [SEP]`, at most `limit` of them. */
  encode(text: string, limit: number): number[];
}

export interface WordPieceOptions {
  /** Piece → id. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Lower case, and letters without their accents. */
  readonly lowerCase: boolean;
}

/** Pieces that every vocabulary must have. */
export const SPECIAL_PIECES = ['[CLS]', '[SEP]', '[UNK]'] as const;

/** Words longer than this are unknown, as in the original. */
const LONGEST_WORD = 100;

/** Only so many characters of a text are read for each piece that may come of them. */
const CHARACTERS_PER_PIECE = 64;

export function wordPiece({ vocabulary, lowerCase }: WordPieceOptions): WordPiece {
  const [begin, end, unknown] = SPECIAL_PIECES.map((piece) => vocabulary.get(piece) ?? 0);
  return {
    encode(text, limit) {
      const ids = [begin];
      for (const word of words(text.slice(0, limit * CHARACTERS_PER_PIECE), lowerCase)) {
        if (ids.length >= limit - 1) break;
        ids.push(...piecesOf(word, vocabulary, unknown));
      }
      return [...ids.slice(0, limit - 1), end];
    },
  };
}

const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/gu;
const SPACE = /[\s\p{Zs}]/gu;
const ACCENTS = /\p{Mn}/gu;

/** Ideographs of the original's table: each is a word. */
const IDEOGRAPH =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b820}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

/** Everything of ASCII that is neither letter nor digit, and what Unicode calls punctuation. */
const PUNCTUATION = /[!-/:-@[-`{-~\p{P}]/gu;

/** Normalised and split at blanks and at punctuation, which is a word of its own. */
function words(text: string, lowerCase: boolean): string[] {
  const spaced = text
    .replace(SPACE, ' ')
    .replace(CONTROL, '')
    .replace(IDEOGRAPH, (character) => ` ${character} `);
  const plain = lowerCase ? spaced.normalize('NFD').replace(ACCENTS, '').toLowerCase() : spaced;
  return plain
    .replace(PUNCTUATION, (mark) => ` ${mark} `)
    .split(' ')
    .filter((word) => word !== '');
}

/** Greedy: the longest piece that fits, again and again; a word that does not come out whole is unknown. */
function piecesOf(
  word: string,
  vocabulary: ReadonlyMap<string, number>,
  unknown: number,
): number[] {
  const characters = Array.from(word);
  if (characters.length > LONGEST_WORD) return [unknown];
  const ids: number[] = [];
  for (let from = 0; from < characters.length;) {
    let to = characters.length;
    let id: number | undefined;
    for (; to > from && id === undefined; to--) {
      const piece = characters.slice(from, to).join('');
      id = vocabulary.get(from === 0 ? piece : `##${piece}`);
    }
    if (id === undefined) return [unknown];
    ids.push(id);
    from = to + 1;
  }
  return ids;
}
