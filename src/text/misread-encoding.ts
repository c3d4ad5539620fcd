/** UTF-8 that was read as Latin-1 or Windows-1252 (`Ã©` for `é`), found and read again. */

export interface ReadAgain {
  readonly text: string;
  /** Something was misread, put right or not. */
  readonly misread: boolean;
  /** Where the character at this place of `text` stands in what was given. */
  readonly given: (place: number) => number;
}

/** What Windows-1252 makes of the bytes 80 to 9F; Latin-1 leaves them as they are. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009Dž\u009F';
const BYTES = new Map(Array.from(WINDOWS_1252, (character, index) => [character, 0x80 + index]));

const REST = `[\\u0080-\\u00BF${WINDOWS_1252}]`;
const LONG = `[\\u00E0-\\u00EF]${REST}{2}|[\\u00F0-\\u00F4]${REST}{3}`;
const PAIR = `[\\u00C2-\\u00DF]${REST}`;
/**
 * One such pair alone may be meant («CAFÉ» ends in a lead byte and a continuation), but not where it begins with Â or
 * Ã, and not where it is longer or stands among others.
 */
const CERTAIN = new RegExp(`(?:${LONG}|${PAIR}){2,}|${LONG}|[\\u00C2\\u00C3]${REST}`, 'gu');
/** No language writes so many of these letters in a row: another encoding, which cannot be told. */
const GARBLED = /[\u0080-\u009F\u00A1-\u00AA\u00AC-\u00BA\u00BC-\u00FF]{6,}/u;

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

export function readAgain(given: string): ReadAgain {
  const places: number[] = [];
  let text = '';
  let from = 0;
  const keepUntil = (end: number): void => {
    text += given.slice(from, end);
    for (let place = from; place < end; place++) places.push(place);
    from = end;
  };
  for (const match of given.matchAll(CERTAIN)) {
    const again = decoded(match[0]);
    if (again === undefined) continue;
    keepUntil(match.index);
    for (const character of again) {
      for (let unit = 0; unit < character.length; unit++) places.push(from);
      from += bytesOf(character);
    }
    text += again;
  }
  if (from === 0) return { text: given, misread: GARBLED.test(given), given: (place) => place };
  keepUntil(given.length);
  places.push(given.length);
  return { text, misread: true, given: (place) => places[Math.min(place, places.length - 1)] };
}

function decoded(run: string): string | undefined {
  const bytes = Uint8Array.from(run, (unit) => BYTES.get(unit) ?? unit.charCodeAt(0));
  try {
    return UTF_8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** As many as there were characters of the misread text. */
function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
