/** Conditions, by recursive descent: `or` binds least, then `and`, then `not`. */
import type { Comparison, Condition } from './rule-syntax.ts';
import { RuleTextError } from './rule-problem.ts';
import type { TokenReader } from './token-reader.ts';
import {
  ATTRIBUTE,
  CONNECTIVES,
  FIELDS,
  fieldTerms,
  type Connective,
  type FieldTerms,
} from './vocabulary.ts';
import { parseTexts, parseValue } from './parse-value.ts';

/** Deeper than anybody writes, shallower than the stack. */
const MAX_DEPTH = 50;

export function parseCondition(reader: TokenReader, depth = 0): Condition {
  return joined(reader, 'or', () => joined(reader, 'and', () => parseNot(reader, depth)));
}

function joined(reader: TokenReader, type: 'and' | 'or', part: () => Condition): Condition {
  const parts = [part()];
  while (reader.takes(type)) parts.push(part());
  if (parts.length === 1) return parts[0];
  // (a and b) and c is a and b and c.
  const flat = parts.flatMap((one) => (one.type === type ? one.parts : [one]));
  return { type, parts: flat };
}

function parseNot(reader: TokenReader, depth: number): Condition {
  const { next } = reader;
  if (depth > MAX_DEPTH) throw new RuleTextError(next, 'This is nested too deeply.');
  if (reader.takes('not')) return { type: 'not', part: parseNot(reader, depth + 1) };
  if (!reader.takes('(')) return parseComparison(reader);
  const inner = parseCondition(reader, depth + 1);
  if (!reader.takes(')')) reader.fail(['"and"', '"or"', '")"']);
  return inner;
}

function parseComparison(reader: TokenReader): Condition {
  const token = reader.next;
  const begins = token.type === 'word' && /^(?:item|user|context)\b/u.test(token.text);
  if (!begins) return reader.fail(['a field such as item.category', '"not"', '"("']);
  const { text: field } = reader.take();
  const terms = fieldTerms(field);
  if (terms === undefined) {
    const room = field.split('.')[0];
    const known = Object.keys(FIELDS).filter((name) => name.startsWith(`${room}.`));
    const expected = room === 'user' ? [...known, `${ATTRIBUTE}NAME`] : known;
    throw new RuleTextError(token, `There is no field "${field}".`, expected);
  }
  return terms.type === 'flag' ? { type: 'is', field } : compared(reader, field, terms);
}

function compared(reader: TokenReader, field: string, terms: FieldTerms): Condition {
  const connectives = CONNECTIVES[terms.type];
  const token = reader.next;
  const connective = connectives.find(
    (one): one is Exclude<Connective, 'not in'> => one !== 'not in' && one === token.text,
  );
  if (connective === undefined || token.type === 'string') {
    if (connectives.includes('not in') && reader.takes('not')) {
      reader.demand('in');
      return { type: 'not', part: { type: 'in', field, values: parseTexts(reader, terms) } };
    }
    return reader.fail(connectives.map((one) => `"${one}"`));
  }
  reader.take();
  return comparison(reader, field, terms, connective);
}

function comparison(
  reader: TokenReader,
  field: string,
  terms: FieldTerms,
  connective: Exclude<Connective, 'not in'>,
): Comparison {
  if (connective === 'in' || connective === 'under')
    return { type: connective, field, values: parseTexts(reader, terms) };
  if (connective === 'contains')
    return { type: connective, field, words: reader.value('string', 'a text in quotes').value };
  return { type: 'compare', field, operator: connective, value: parseValue(reader, terms) };
}
