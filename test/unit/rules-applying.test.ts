import * as fc from 'fast-check';
import type { ItemId, RuleId, UserId } from '../../src/domain/ids.ts';
import { localClock } from '../../src/features/local-time.ts';
import { arrange } from '../../src/rules/applying/arrange.ts';
import { compileCondition, holds } from '../../src/rules/applying/compile-condition.ts';
import { movedOutBy } from '../../src/rules/applying/moved-out-by.ts';
import { openRules } from '../../src/rules/applying/request-rules.ts';
import { RuleTrace } from '../../src/rules/applying/rule-trace.ts';
import type { RuleItems, Scene } from '../../src/rules/applying/scene.ts';
import { weigh } from '../../src/rules/applying/weigh.ts';
import { parseRule } from '../../src/rules/language/parse-rule.ts';
import { inOrder, type RuleInForce } from '../../src/rules/rule-in-force.ts';

const DAY = 86_400_000;
/** A Thursday, 14:30 UTC. */
const NOW = Date.UTC(2026, 0, 1, 14, 30);

const items = [
  { id: 'a', title: 'Airplane!', categories: ['farce'], price: 5, releasedAt: NOW - 10 * DAY },
  { id: 'b', brand: 'Acme', categories: ['farce', 'crime'], available: false },
  { id: 'c', title: 'Cube', categories: ['crime'], price: 20, releasedAt: NOW - 400 * DAY },
  { id: 'd', title: 'Dune' },
].map((item) => ({ ...item, id: item.id as ItemId }));

const shop = {
  items,
  categories: [['farce', 'comedy'], ['farce', 'comedy', 'crime'], ['crime'], []].map(
    (all) => new Set(all),
  ),
  tags: [['slapstick'], [], ['maze', 'trap'], []].map((all) => new Set(all)),
  itemIndex: new Map(items.map(({ id }, place) => [id, place])),
} as unknown as RuleItems;

const scene: Scene = {
  now: NOW,
  user: {
    id: 'u' as UserId,
    age: 30,
    region: 'DE',
    attributes: { income: 'high' },
  },
  segments: ['rfm-champions', 'behaviour-2'],
  clock: localClock('UTC'),
  placement: 'home',
  context: { device: 'phone' },
  shown: new Map([
    ['b', [NOW - 3 * DAY, NOW - 3_600_000]],
    ['c', [NOW - 8 * DAY]],
    ['d', [NOW - 1]],
    ['of no model', [NOW - 1]],
  ]),
  events: [
    { kind: 'purchased', item: 'a', at: NOW - 5 * DAY },
    { kind: 'purchased', item: 'c', at: NOW - 50 * DAY },
    { kind: 'viewed', item: 'd', at: NOW - DAY },
    { kind: 'purchased', item: 'd' },
  ],
};

function rule(text: string, more: Partial<RuleInForce['rule']> = {}): RuleInForce {
  const { rule: syntax, problem } = parseRule(text);
  if (syntax === undefined) throw new Error(problem.message);
  const id = (more.id ?? text) as RuleId;
  return { syntax, rule: { version: 1, state: 'enabled', priority: 0, at: 0, text, ...more, id } };
}

const about = (condition: string, at: Scene = scene): string => {
  const { when } = rule(`exclude when ${condition}`).syntax;
  const test = compileCondition(when, at, shop);
  return items.flatMap(({ id }, place) => (holds(test, place) ? [id] : [])).join('');
};

test.each([
  ['item.category = "farce"', 'ab'],
  ['item.category = "comedy"', ''],
  ['item.category under "comedy"', 'ab'],
  ['item.category under ["comedy", "crime"]', 'abc'],
  ['item.category != "crime"', 'ad'],
  ['item.category not in ["crime"]', 'ad'],
  ['item.tag in ["maze", "x"]', 'c'],
  ['item.tag != "maze"', 'abd'],
  ['item.brand = "Acme"', 'b'],
  ['item.brand != "Acme"', ''],
  ['not item.brand = "Acme"', 'acd'],
  ['item.title contains "UNE"', 'd'],
  ['item.key in ["a", "d", "z"]', 'ad'],
  ['item.price < 10', 'a'],
  ['not item.price < 10', 'bcd'],
  ['item.price >= 5 and item.price <= 20', 'ac'],
  ['item.releasedAt > now - 90d', 'a'],
  ['item.releasedAt < 2025-06-01', 'c'],
  ['item.age > 52w', 'c'],
  ['item.available', 'acd'],
  ['user.age > 29', 'abcd'],
  ['user.gender = "f"', ''],
  ['user.gender != "f"', ''],
  ['user.region in ["AT", "DE"] and item.price < 10', 'a'],
  ['user.segment = "rfm-champions" and item.price < 10', 'a'],
  ['user.segment in ["behaviour-1", "behaviour-2"]', 'abcd'],
  ['user.segment = "rfm-lost"', ''],
  ['user.segment != "rfm-lost"', 'abcd'],
  ['user.segment not in ["rfm-champions"]', ''],
  ['user.attribute.income = "high"', 'abcd'],
  ['user.attribute.size = "5"', ''],
  ['context.placement = "home" and context.device = "phone"', 'abcd'],
  ['context.hour >= 14 and context.hour < 15', 'abcd'],
  ['context.weekday = "thursday"', 'abcd'],
  ['context.weather = "rain" or item.price = 20', 'c'],
])('%s is about %j', (condition, expected) => {
  expect(about(condition)).toBe(expected);
});

test('of a user whose segments nobody knows, no comparison holds; who stands in none is not in one', () => {
  const { segments: _, ...unknown } = scene;
  expect(about('user.segment != "rfm-lost"', unknown)).toBe('');
  expect(about('user.segment != "rfm-lost"', { ...scene, segments: [] })).toBe('abcd');
});

test.each([
  // One moment, on both sides of the date line.
  ['Pacific/Kiritimati', 'context.hour = 4 and context.weekday = "friday"'],
  ['Pacific/Pago_Pago', 'context.hour = 3 and context.weekday = "thursday"'],
  ['UTC', 'context.hour = 14 and context.weekday = "thursday"'],
])('in %s it is %s', (zone, condition) => {
  for (const other of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC'])
    expect(about(condition, { ...scene, clock: localClock(other) })).toBe(
      other === zone ? 'abcd' : '',
    );
});

function applied(rules: readonly RuleInForce[], scores = [4, 3, 2, 1]) {
  const open = openRules(inOrder(rules), scene, shop);
  const trace = new RuleTrace();
  const ids = (order: Iterable<number>): string =>
    Array.from(order, (place) => items[place].id).join('');
  const everything = Uint32Array.from(items, (_, place) => place);
  const hidden = items.map((_, place) => open?.hides?.(place)?.rule.id);
  if (open === undefined) return { hidden, trace, order: ids(everything) };
  const changed = Float32Array.from(scores);
  const weighedOrder = weigh(open.weights, everything, changed, trace) ?? everything;
  const arranged = arrange(open, weighedOrder, trace);
  const order = arranged === undefined ? weighedOrder : arranged.map((at) => weighedOrder[at]);
  return { hidden, trace, order: ids(order), scores: changed };
}

test('a boost multiplies odds: its logarithm is added, and noted with the places', () => {
  const { order, trace, scores } = applied([
    rule('boost 20 when item.key = "c"', { id: 'x' as RuleId }),
  ]);
  expect(order).toBe('cabd');
  expect(scores?.[2]).toBeCloseTo(2 + Math.log(20), 5);
  expect(trace.acts.get(2)).toMatchObject([
    { rule: { id: 'x' }, action: 'boost', before: 3, after: 1 },
  ]);
  expect(trace.counts()).toMatchObject([{ rule: { id: 'x' }, items: 1 }]);
});

test('rules add up one after the other, those of higher priority first', () => {
  const { order, trace } = applied([
    rule('bury 20 when item.key = "c"', { priority: 1 }),
    rule('boost 20 when item.category = "crime"'),
  ]);
  expect(order).toBe('bacd');
  expect(trace.added.get(2)).toBeCloseTo(0, 6);
  expect(trace.acts.get(2)?.map(({ action, before, after }) => [action, before, after])).toEqual([
    ['bury', 3, 4],
    ['boost', 4, 3],
  ]);
});

test.each([
  ['exclude when item.price > 10', ['c']],
  ['require stock', ['b']],
  ['require stock when item.category = "x"', []],
  ['not again within 30d after purchased', ['a']],
  ['not again within 60d after purchased', ['a', 'c']],
  ['not again within 60d after purchased when item.price > 10', ['c']],
  ['not again within 2d after viewed', ['d']],
  ['show at most 1 time in 1d', ['b', 'd']],
  ['show at most 2 times in 7d', ['b']],
  ['show at most 3 times in 7d', []],
  ['show at most 1 time in 7d when item.category = "farce"', ['b']],
])('%s hides %j', (text, expected) => {
  const { hidden } = applied([rule(text)]);
  expect(items.flatMap(({ id }, place) => (hidden[place] === undefined ? [] : [id]))).toEqual(
    expected,
  );
});

test('a cap leaves out what is one too many of a category', () => {
  const { order, trace } = applied([rule('cap 1 per category')]);
  expect(order).toBe('acd');
  expect([...trace.keptAway.keys()]).toEqual([1]);
});

test('a cap of the first places moves it behind them', () => {
  expect(applied([rule('cap 1 per category in first 2')]).order).toBe('acbd');
  expect(applied([rule('cap 1 per category in first 2 when item.price > 0')]).order).toBe('abcd');
});

test('a cap is told only of what it took from the first places', () => {
  const open = openRules([rule('cap 1 per category in first 2')], scene, shop);
  if (open === undefined) throw new Error('No rule is open.');
  const trace = new RuleTrace();
  const order = arrange(open, Uint32Array.of(1, 0, 2, 3), trace);
  expect(order).toEqual(Uint32Array.of(0, 3, 1, 2));
  expect(trace.acts.get(0)).toMatchObject([{ action: 'cap', before: 2, after: 3 }]);
  expect([...trace.acts.keys()]).toEqual([0]);
});

test('a pin puts the best it is about at its place, and a higher priority wins', () => {
  expect(applied([rule('pin at 1 when item.category = "crime"')]).order).toBe('bacd');
  expect(applied([rule('pin at 9 when item.key = "a"')]).order).toBe('bcda');
  const both = [
    rule('pin at 2 when item.key = "d"', { priority: 5 }),
    rule('pin at 2 when item.key = "c"'),
    rule('pin at 1 when item.key = "c"', { id: 'again' as RuleId }),
  ];
  expect(applied(both).order).toBe('cdab');
});

/** The rule that takes the item out of so many first places, by its text. */
function mover(rules: readonly RuleInForce[], key: string, first: number): string | undefined {
  const open = openRules(inOrder(rules), scene, shop);
  if (open === undefined) throw new Error('No rule is open.');
  const item = items.findIndex(({ id }) => id === key);
  return movedOutBy(open, Uint32Array.of(0, 1, 2, 3), { item, first })?.rule.text;
}

const [CAP, PIN_C, PIN_D] = [
  'cap 1 per category in first 2',
  'pin at 1 when item.key = "c"',
  'pin at 2 when item.key = "d"',
];

test.each<[string, number, string | undefined, string[]]>([
  // a b c d → a c b d: only b was among the first two, and is not.
  ['b', 2, CAP, [CAP]],
  ['a', 2, undefined, [CAP]],
  ['c', 2, undefined, [CAP]],
  ['d', 2, undefined, [CAP]],
  ['b', 3, undefined, [CAP]],
  // → c a b d: b loses its place to c.
  ['b', 2, PIN_C, [PIN_C]],
  ['a', 2, undefined, [PIN_C]],
  ['d', 2, undefined, [PIN_C]],
  // → c d a b: one pin leaves a among the first two, the other does not.
  ['a', 2, PIN_D, [PIN_C, PIN_D]],
  ['b', 2, PIN_C, [PIN_C, PIN_D]],
  // Its own pin.
  ['a', 2, 'pin at 3 when item.key = "a"', ['pin at 3 when item.key = "a"']],
  // The cap alone does it already.
  ['b', 2, CAP, [PIN_C, CAP]],
  // A pin brings it back.
  ['b', 2, undefined, [CAP, 'pin at 1 when item.key = "b"']],
  ['a', 1, 'pin at 1 when item.key = "b"', [CAP, 'pin at 1 when item.key = "b"']],
])(
  '%s is taken out of the first %d by %j, where the rules are %j',
  (item, first, expected, texts) => {
    const rules = texts.map((text) => rule(text));
    expect(mover(rules, item, first)).toBe(expected);
  },
);

test('whatever caps and pins do, a rule is named for just what they take out of the first', () => {
  const texts = fc.constantFrom(
    CAP,
    PIN_C,
    PIN_D,
    'pin at 3 when item.available',
    'pin at 4 when item.key = "a"',
    'cap 1 per category in first 3',
    'cap 1 per category',
  );
  const first = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 6 }), first, (some, places) => {
      const rules = some.map((text, n) => rule(text, { id: `r${n}` as RuleId }));
      const after = applied(rules).order.slice(0, places);
      for (const [place, { id }] of items.entries())
        expect(mover(rules, id, places) !== undefined).toBe(place < places && !after.includes(id));
    }),
  );
});

const bounded = (from: number, until: number): string =>
  applied([rule('boost 1000 when item.key = "d"', { from, until })]).order;

test('a rule holds from its beginning until right before its end', () => {
  expect(bounded(NOW, NOW + 1)).toBe('dabc');
  expect(bounded(NOW - 5, NOW)).toBe('abcd');
  expect(bounded(NOW + 1, NOW + 5)).toBe('abcd');
});

test('whatever the rules, no item comes twice, and scores change by what is noted', () => {
  const texts = fc.constantFrom(
    'boost 3 when item.price > 1',
    'bury 2.5 when item.category under "comedy"',
    'pin at 1 when item.available',
    'pin at 3',
    'cap 1 per category in first 3',
    'cap 1 per category',
    'boost 7',
  );
  const scores = fc.array(fc.float({ noNaN: true, min: -50, max: 50 }), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 6 }), scores, (some, unsorted) => {
      const before = Float32Array.from(unsorted).sort().reverse();
      const rules = some.map((text, n) => rule(text, { id: `r${n}` as RuleId }));
      const { order, trace, scores: after } = applied(rules, [...before]);
      expect(new Set(order).size).toBe(order.length);
      expect(order.length + trace.keptAway.size).toBe(4);
      for (let item = 0; item < 4; item++)
        expect((after ?? before)[item] - before[item]).toBeCloseTo(trace.added.get(item) ?? 0, 6);
    }),
  );
});
