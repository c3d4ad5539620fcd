import * as fc from 'fast-check';
import { EVENT_KINDS } from '../../src/domain/event.ts';
import { parseRule } from '../../src/rules/language/parse-rule.ts';
import { printRule } from '../../src/rules/language/print-rule.ts';
import {
  OPERATORS,
  type Action,
  type Condition,
  type Value,
} from '../../src/rules/language/rule-syntax.ts';
import { FIELDS, WEEKDAYS, type FieldType } from '../../src/rules/language/vocabulary.ts';

const DAY = 86_400_000;

function parsed(text: string) {
  const { rule, problem } = parseRule(text);
  if (rule === undefined) throw new Error(`${problem.message}\n${problem.excerpt}`);
  return rule;
}

const fieldsOf = (...types: FieldType[]): string[] =>
  Object.entries(FIELDS)
    .filter(([, terms]) => types.includes(terms.type) && terms.words === undefined)
    .map(([name]) => name);

const text = fc.string({ unit: 'binary' }).map((some) => some.replace(/[\n\r]/gu, ' '));
const texts = fc.array(text, { minLength: 1, maxLength: 4 });
const duration = fc.integer({ min: 0, max: 4_000 * DAY });
const instant = fc.integer({ min: 0, max: 4_102_444_800 }).map((seconds) => seconds * 1_000);
const compared = (fields: string[], value: fc.Arbitrary<Value>): fc.Arbitrary<Condition> =>
  fc.record({
    type: fc.constant('compare' as const),
    field: fc.constantFrom(...fields),
    operator: fc.constantFrom(...OPERATORS),
    value,
  });

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((some) => some + 0);
const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant({ type: 'is' as const, field: 'item.available' }),
  compared(fieldsOf('number'), fc.record({ type: fc.constant('number' as const), number })),
  compared(
    fieldsOf('duration'),
    fc.record({ type: fc.constant('duration' as const), length: duration }),
  ),
  compared(
    fieldsOf('time'),
    fc.oneof(
      fc.record({ type: fc.constant('date' as const), at: instant }),
      fc.record({ type: fc.constant('now' as const), plus: duration }),
      fc.record({ type: fc.constant('now' as const), plus: duration.map((some) => 0 - some) }),
    ),
  ),
  fc.record({
    type: fc.constant('compare' as const),
    field: fc.constantFrom(...fieldsOf('text', 'keys', 'tree'), 'user.attribute.income'),
    operator: fc.constantFrom('=' as const, '!=' as const),
    value: fc.record({ type: fc.constant('text' as const), text }),
  }),
  fc.record({
    type: fc.constant('compare' as const),
    field: fc.constant('context.weekday'),
    operator: fc.constant('=' as const),
    value: fc.record({ type: fc.constant('text' as const), text: fc.constantFrom(...WEEKDAYS) }),
  }),
  fc.record({
    type: fc.constant('in' as const),
    field: fc.constantFrom(...fieldsOf('text', 'keys', 'tree')),
    values: texts,
  }),
  fc.record({
    type: fc.constant('under' as const),
    field: fc.constant('item.category'),
    values: texts,
  }),
  fc.record({
    type: fc.constant('contains' as const),
    field: fc.constantFrom(...fieldsOf('text')),
    words: text,
  }),
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => {
  const listOf = (type: 'and' | 'or') =>
    fc
      .array(tie('condition'), { minLength: 2, maxLength: 4 })
      .filter((parts) => parts.every((part) => part.type !== type))
      .map((parts) => ({ type, parts }));
  return {
    condition: fc.oneof(
      { maxDepth: 4 },
      comparison,
      listOf('and'),
      listOf('or'),
      tie('condition').map((part) => ({ type: 'not' as const, part })),
    ),
  };
});

const factor = fc.double({ min: 1, max: 1_000, noNaN: true });
const count = fc.integer({ min: 1, max: 1_000 });
const window = fc.integer({ min: 1, max: 3_650 * DAY });
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constantFrom('boost' as const, 'bury' as const), factor }),
  fc.record({ type: fc.constant('pin' as const), place: count }),
  fc.constantFrom({ type: 'exclude' as const }, { type: 'require-stock' as const }),
  fc.record({ type: fc.constant('cap' as const), most: count }),
  fc.record({ type: fc.constant('cap' as const), most: count, first: count }),
  fc.record({
    type: fc.constant('not-again' as const),
    within: window,
    after: fc.constantFrom(...EVENT_KINDS),
  }),
  fc.record({ type: fc.constant('show-at-most' as const), times: count, within: window }),
);

test('what is printed reads as the same rule, and prints the same again', () => {
  const rule = fc.oneof(fc.record({ action, when: condition }), fc.record({ action }));
  fc.assert(
    fc.property(rule, (one) => {
      const printed = printRule(one);
      expect(parsed(printed)).toEqual(one);
      expect(printRule(parsed(printed))).toBe(printed);
    }),
    { numRuns: 1_000 },
  );
});

test('any text is a rule or has a problem within it', () => {
  const pieces = fc.constantFrom(
    ...'boost|bury 2|pin at|exclude|when|not|(|)|and|or|item.tag|item.price|user.age|in|["a", "b"]|"x"|=|<|3|30d|2026-01-31|now|-|\n|#'.split(
      '|',
    ),
  );
  const anything = fc.oneof(
    fc.string(),
    fc.array(pieces).map((some) => some.join(' ')),
  );
  fc.assert(
    fc.property(anything, (some) => {
      const { problem } = parseRule(some);
      if (problem === undefined) return;
      const lines = some.split(/\r\n|[\n\r]/u);
      expect(problem.line).toBeLessThanOrEqual(lines.length);
      expect(problem.column).toBeLessThanOrEqual(Array.from(lines[problem.line - 1]).length + 1);
    }),
    { numRuns: 1_000 },
  );
});

test('a rule with every kind of word', () => {
  const rule = parsed(
    'boost 1.5 when item.category under "comedy" # for the summer\n and item.releasedAt > now - 90d and not (user.region = "DE" or user.attribute.income in ["high"])',
  );
  expect(rule).toEqual({
    action: { type: 'boost', factor: 1.5 },
    when: {
      type: 'and',
      parts: [
        { type: 'under', field: 'item.category', values: ['comedy'] },
        {
          type: 'compare',
          field: 'item.releasedAt',
          operator: '>',
          value: { type: 'now', plus: -90 * DAY },
        },
        {
          type: 'not',
          part: {
            type: 'or',
            parts: [
              {
                type: 'compare',
                field: 'user.region',
                operator: '=',
                value: { type: 'text', text: 'DE' },
              },
              { type: 'in', field: 'user.attribute.income', values: ['high'] },
            ],
          },
        },
      ],
    },
  });
});

test('a segment is one of those of the user', () => {
  expect(parsed('boost 2 when user.segment in ["rfm-champions", "rfm-loyal"]').when).toEqual({
    type: 'in',
    field: 'user.segment',
    values: ['rfm-champions', 'rfm-loyal'],
  });
});

test('and binds closer than or', () => {
  const a = { type: 'is', field: 'item.available' };
  const [b, c] = ['x', 'y'].map((tag) => ({ type: 'in', field: 'item.tag', values: [tag] }));
  expect(parsed('exclude when item.available and item.tag in "x" or item.tag in "y"').when).toEqual(
    { type: 'or', parts: [{ type: 'and', parts: [a, b] }, c] },
  );
});

test.each([
  ['', 1, 1, 'Expected "boost", "bury"'],
  ['boast 2', 1, 1, 'here stands "boast"'],
  ['boost', 1, 6, 'Expected a factor such as 1.5, but the rule ends here.'],
  ['boost 0.5', 1, 7, 'A factor lies between 1 and 1000.'],
  ['pin at 1.5', 1, 8, 'whole number from 1 to 1000'],
  ['exclude if item.available', 1, 9, 'Expected "when" or the end of the rule'],
  ['exclude when\n  item.colour = "red"', 2, 3, 'There is no field "item.colour".'],
  ['exclude when item.price = "9"', 1, 27, 'Expected a number, but here stands "9".'],
  ['exclude when item.price under "x"', 1, 25, 'Expected "=", "!=", "<"'],
  ['exclude when item.tag in ["a" "b"]', 1, 31, 'Expected "," or "]"'],
  ['exclude when item.title = "😀😀" and 3', 1, 36, 'Expected a field'],
  ['exclude when (item.available', 1, 29, 'Expected "and", "or" or ")"'],
  ['exclude when item.title = "open', 1, 27, 'no closing quote'],
  ['exclude when item.title = "a\\n"', 1, 29, '"\\n" stands for nothing'],
  ['exclude when item.releasedAt > 2026-02-31', 1, 32, 'not in the calendar'],
  ['exclude when item.age < 30days', 1, 25, '"30days" is neither a number'],
  [
    'exclude when context.weekday = "friday" or context.weekday = "Fri"',
    1,
    62,
    'is none of "monday"',
  ],
  ['exclude when user.segment under "x"', 1, 27, 'Expected "=", "!=", "in" or "not in"'],
  ['exclude when user.segment = rfm-lost', 1, 29, 'Expected a text in quotes'],
  ['exclude when user.segment in ["a", 3]', 1, 36, 'Expected a text in quotes'],
  ['exclude when\n  user.segment in ["a"', 2, 23, 'Expected "," or "]"'],
  ['exclude when user.segments = "a"', 1, 14, 'There is no field "user.segments".'],
  ['not again within 30d after bought', 1, 28, 'Expected "viewed", "clicked"'],
  ['not again within 0d after viewed', 1, 18, 'longer than nothing'],
  ['show at most 0 times in 7d', 1, 14, 'a whole number from 1 to 1000'],
  ['show at most 3 in 7d', 1, 16, 'Expected "times"'],
  ['show at most 3 times in 0d', 1, 25, 'longer than nothing'],
  ['exclude when item.available; exclude', 1, 28, '";" begins no word'],
])('%j is wrong at line %i, column %i', (some, line, column, message) => {
  const { problem } = parseRule(some);
  expect(problem).toMatchObject({ line, column });
  expect(problem?.message).toContain(message);
});

test('a problem shows its line with a caret below the place', () => {
  const { problem } = parseRule('boost 2\n\twhen item.prize > 3');
  expect(problem?.excerpt).toBe('\twhen item.prize > 3\n\t     ^');
  expect(problem?.expected).toContain('item.price');
});

test('what is nested without end is refused, not a crash', () => {
  expect(parseRule(`exclude when ${'('.repeat(3_000)}`).problem?.message).toContain('too deeply');
  expect(parseRule(`exclude when ${'not '.repeat(900)}`).problem?.message).toContain('too deeply');
});
