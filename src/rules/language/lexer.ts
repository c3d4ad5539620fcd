/** From a rule's text to its words. */
import { RuleTextError } from './rule-problem.ts';
import type { Place, Token } from './token.ts';
import { durationOf, timeOf } from './times.ts';

/** @throws RuleTextError where no word begins, or one does not end */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const place = { line: 1, column: 1 };
  for (let rest = text; rest !== '';) {
    const written = nextIn(rest, place);
    const token = tokenOf(written, { ...place });
    if (token !== undefined) tokens.push(token);
    walk(place, written);
    rest = rest.slice(written.length);
  }
  return [...tokens, { type: 'end', text: '', ...place }];
}

const BLANK = /^(?:\s|#[^\n\r]*)+/u;
/** Dates stand before durations, durations before numbers: the longest reading counts. */
const WORDS = [
  BLANK,
  /^"(?:[^"\\\n\r]|\\.)*"/u,
  /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z)?(?![\w-])/u,
  /^\d+(?:\.\d+)?(?:ms|[smhdw])(?!\w)/u,
  /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])/u,
  /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*/u,
  /^(?:!=|<=|>=|[=<>()[\],+-])/u,
];

function nextIn(rest: string, place: Place): string {
  for (const pattern of WORDS) {
    const found = pattern.exec(rest)?.[0];
    if (found !== undefined) return found;
  }
  if (rest.startsWith('"'))
    throw new RuleTextError(place, 'This text has no closing quote.', ['"']);
  if (/^-?\d/u.test(rest)) {
    const [written] = /^-?[\w.]+/u.exec(rest) ?? [rest];
    throw new RuleTextError(place, `"${written}" is neither a number, a duration nor a date.`, [
      'a number such as 1.5',
      'a duration such as 30d',
      'a date such as 2026-01-31',
    ]);
  }
  const [character] = rest;
  throw new RuleTextError(place, `"${character}" begins no word of a rule.`);
}

function tokenOf(text: string, place: Place): Token | undefined {
  if (BLANK.test(text)) return undefined;
  const token = { text, ...place };
  if (text.startsWith('"')) return { ...token, type: 'string', value: unquoted(text, place) };
  if (/^\d{4}-\d{2}-/u.test(text)) return { ...token, type: 'date', value: timeOf(text, place) };
  if (/^-?\d/u.test(text))
    return /[a-z]$/u.test(text)
      ? { ...token, type: 'duration', value: durationOf(text, place) }
      : { ...token, type: 'number', value: Number(text) };
  return { ...token, type: /^[A-Za-z_]/u.test(text) ? 'word' : 'symbol' };
}

function unquoted(text: string, place: Place): string {
  return text.slice(1, -1).replace(/\\(.)/gsu, (written, character: string) => {
    if (character === '"' || character === '\\') return character;
    const where = {
      ...place,
      column: place.column + lengthOf(text.slice(0, text.indexOf(written))),
    };
    throw new RuleTextError(where, `"${written}" stands for nothing in a text.`, ['\\"', '\\\\']);
  });
}

function walk(place: { line: number; column: number }, written: string): void {
  const lines = written.split(/\r\n|[\n\r]/u);
  const last = lengthOf(lines.at(-1) ?? '');
  place.column = lines.length > 1 ? last + 1 : place.column + last;
  place.line += lines.length - 1;
}

/** In Unicode characters. */
const lengthOf = (text: string): number => Array.from(text).length;
