/** What a field is compared with; its type has to be that of the field. */
import type { Value } from './rule-syntax.ts';
import { RuleTextError } from './rule-problem.ts';
import type { Token } from './token.ts';
import type { TokenReader } from './token-reader.ts';
import type { FieldTerms } from './vocabulary.ts';

const MAX_TEXTS = 100;

export function parseValue(reader: TokenReader, terms: FieldTerms): Value {
  switch (terms.type) {
    case 'number':
      return { type: 'number', number: reader.value('number', 'a number').value };
    case 'duration':
      return {
        type: 'duration',
        length: reader.value('duration', 'a duration such as 30d').value,
      };
    case 'time':
      return parseTime(reader);
    case 'text':
    case 'keys':
    case 'tree':
    case 'flag':
      return { type: 'text', text: parseText(reader, terms) };
    default:
      return terms.type satisfies never;
  }
}

/** One text, or some in brackets. */
export function parseTexts(reader: TokenReader, terms: FieldTerms): string[] {
  const open = reader.next;
  if (!reader.takes('[')) {
    if (open.type !== 'string') reader.fail(['a text in quotes', '"["']);
    return [parseText(reader, terms)];
  }
  const texts = [parseText(reader, terms)];
  while (reader.takes(',')) texts.push(parseText(reader, terms));
  if (!reader.takes(']')) reader.fail(['","', '"]"']);
  if (texts.length > MAX_TEXTS)
    throw new RuleTextError(open, `This list has ${texts.length} texts; ${MAX_TEXTS} is the most.`);
  return texts;
}

function parseText(reader: TokenReader, { words }: FieldTerms): string {
  const token = reader.value('string', 'a text in quotes');
  if (words !== undefined && !words.includes(token.value)) {
    const expected = words.map((word) => `"${word}"`);
    throw new RuleTextError(token, `${token.text} is none of ${expected.join(', ')}.`, expected);
  }
  return token.value;
}

function parseTime(reader: TokenReader): Value {
  const { next } = reader;
  if (next.type === 'date') return { type: 'date', at: takeDate(reader, next) };
  if (!reader.takes('now')) reader.fail(['a date such as 2026-01-31', '"now"']);
  const minus = reader.takes('-');
  if (!minus && !reader.takes('+')) return { type: 'now', plus: 0 };
  const { value } = reader.value('duration', 'a duration such as 90d');
  return { type: 'now', plus: minus ? 0 - value : value };
}

function takeDate(reader: TokenReader, token: Extract<Token, { type: 'date' }>): number {
  reader.take();
  return token.value;
}
