import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildApiSchema } from '../../src/api/schema/build-schema.ts';
import { getIntrospectionQuery, getOperationAST, parse, validate } from 'graphql';
import { answerCost, pricesOf } from '../../src/api/limits/answer-cost.ts';
import { DEFAULT_LIMITS } from '../../src/api/limits/api-limits.ts';
import { FIELD_COST } from '../../src/api/limits/field-cost.ts';
import { operationWeight, type Weight } from '../../src/api/limits/operation-weight.ts';
import { writtenWeight } from '../../src/api/limits/written-weight.ts';

const OPERATIONS = path.resolve(import.meta.dirname, '../../graphql/operations');
const schema = buildApiSchema();

function weigh(text: string, variables: Record<string, unknown> = {}): Weight {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return operationWeight({ schema, document, operation, variables });
}

const SIMILAR = FIELD_COST.similar.complexity;
const RANKING = FIELD_COST.ranking.complexity;

const body = (page: string): string =>
  `{ user(key: "1") { recommendations${page} { nodes { key } } } }`;

test('a page counts as long as it may be', () => {
  // user, recommendations, then 7 × (nodes, title)
  expect(weigh('{ user(key: "1") { recommendations(first: 7) { nodes { title } } } }').cost).toBe(
    1 + RANKING + 7 * 2,
  );
});

test('the length of a page is read from literals, variables and defaults', () => {
  expect(weigh(body('(first: 3)')).cost).toBe(1 + RANKING + 3 * 2);
  expect(weigh(body('')).cost).toBe(1 + RANKING + 10 * 2);
  expect(weigh(`query ($n: Int!) ${body('(first: $n)')}`, { n: 6 }).cost).toBe(1 + RANKING + 6 * 2);
});

test('a variable that nobody set counts as its own default, or else as that of the field', () => {
  expect(weigh(`query ($n: Int = 44) ${body('(first: $n)')}`).cost).toBe(1 + RANKING + 44 * 2);
  expect(weigh(`query ($n: Int) ${body('(first: $n)')}`).cost).toBe(1 + RANKING + 10 * 2);
});

const nested = (first: number): string => `{ item(key: "1") { similar(first: ${first}) { nodes {
  similar(first: ${first}) { nodes { similar(first: ${first}) { nodes { key } } } } } } } }`;

test('what a connection holds beside its entries is there once, in fragments too', () => {
  const rest = 'totalCount pageInfo { endCursor }';
  const page = `recommendations(first: 50) { ${rest} edges { rank } }`;
  expect(weigh(`{ user(key: "1") { ${page} } }`).cost).toBe(1 + RANKING + 3 + 50 * 2);
  const spread = `fragment F on RecommendationConnection { ${rest} edges { rank } }
    { user(key: "1") { recommendations(first: 50) { ...F } } }`;
  expect(weigh(spread).cost).toBe(1 + RANKING + 3 + 50 * 2);
});

test('nested pages multiply', () => {
  expect(weigh(nested(20)).cost).toBeGreaterThan(20 * 20 * 20 + 20 * 20 * SIMILAR);
  expect(weigh(nested(20)).cost).toBeGreaterThan(DEFAULT_LIMITS.cost);
  expect(weigh(nested(10)).cost).toBeLessThan(DEFAULT_LIMITS.cost);
});

test('what makes the server compute weighs as much as it computes', () => {
  const search = '{ search(query: "x") { totalCount } }';
  expect(weigh(search).cost).toBeGreaterThan(weigh('{ item(key: "1") { title } }').cost * 1_000);
  const page = (fields: string): number =>
    weigh(`{ recommendations(session: []) { edges { ${fields} } } }`).cost;
  const explained = 10 * FIELD_COST.explanation.complexity;
  expect(page('contributions { value }') - page('rank')).toBeGreaterThanOrEqual(explained - 10);
  expect(page('paths { text }') - page('rank')).toBeGreaterThanOrEqual(explained - 10);
});

test('root fields are counted through fragments, named and inline', () => {
  const searches = Array.from(
    { length: 30 },
    (_, n) => `a${n}: search(query: "${n}") { totalCount }`,
  );
  const named = weigh(`fragment F on Query { ${searches.join(' ')} } { ...F model { version } }`);
  expect(named).toMatchObject({ rootFields: 31, aliases: 30 });
  expect(named.cost).toBeGreaterThan(DEFAULT_LIMITS.cost);
  expect(
    weigh('{ ... on Query { ... { a: model { version } b: model { version } } } }'),
  ).toMatchObject({ rootFields: 2 });
});

test('nodes(ids:) counts every id', () => {
  expect(weigh('{ nodes(ids: ["a", "b", "c"]) { id } }').cost).toBe(1 + 3);
  expect(weigh('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['a', 'b'] }).cost).toBe(
    1 + 2,
  );
});

test('fragments weigh what they hold, wherever they are spread', () => {
  const spread = weigh(
    'fragment T on Item { title key } { item(key: "1") { ...T ... on Item { price } } }',
  );
  expect(spread).toEqual(weigh('{ item(key: "1") { title key price } }'));
});

test('fragments that double at every level are weighed in no time, and found too heavy', () => {
  const levels = Array.from({ length: 60 }, (_, level) => {
    const below = level === 0 ? 'key' : `...F${level - 1} ...F${level - 1}`;
    return `fragment F${level} on Item { ${below} }`;
  });
  const document = parse(`${levels.join(' ')} { item(key: "1") { ...F59 } }`);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  expect(operationWeight({ schema, document, operation, variables: {} }).cost).toBe(1 + 2 ** 59);
});

test('aliases and depth are counted through fragments', () => {
  const weight = weigh(
    'fragment T on Item { a: title b: key } { x: item(key: "1") { ...T } y: item(key: "2") { ...T } }',
  );
  expect(weight).toMatchObject({ aliases: 6, depth: 2 });
});

test('the introspection that every tool sends is within the limits', () => {
  const weight = weigh(
    getIntrospectionQuery({
      inputValueDeprecation: true,
      directiveIsRepeatable: true,
      specifiedByUrl: true,
      schemaDescription: true,
      oneOf: true,
    }),
  );
  expect(weight.depth).toBeLessThanOrEqual(DEFAULT_LIMITS.depth);
  expect(weight.cost).toBeLessThanOrEqual(DEFAULT_LIMITS.cost);
});

test.each(readdirSync(OPERATIONS))('%s is well within the limits, at a full page too', (file) => {
  const text = readFileSync(path.join(OPERATIONS, file), 'utf8');
  const weight = weigh(text, { first: 100, similar: 100 });
  expect(weight.cost).toBeLessThanOrEqual(DEFAULT_LIMITS.cost / 2);
  expect(weight.depth).toBeLessThanOrEqual(DEFAULT_LIMITS.depth);
});

test('introspection that walks in circles is not even valid', () => {
  const circle = (levels: number): string =>
    levels === 0 ? 'name' : `fields { type { ${circle(levels - 1)} } }`;
  const document = parse(`{ __schema { types { ${circle(3)} } } }`);
  expect(validate(schema, document).map((error) => error.message)).toEqual([
    'Maximum introspection depth exceeded',
  ]);
});

const costOf = (query: string, answer: unknown): number => {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return answerCost(pricesOf(schema, document, operation), answer);
};

describe('what an answer cost', () => {
  test('every field that it holds, each by its price, through lists, fragments and other names', () => {
    const query = `fragment T on Item { title } { a: item(key: "1") { ...T similar(first: 9) { nodes { ...T } } } b: item(key: "2") { key } }`;
    const nodes = [{ title: 'x' }, { title: 'y' }];
    const answer = { a: { title: 'z', similar: { nodes } }, b: null };
    expect(costOf(query, answer)).toBe(1 + 1 + FIELD_COST.similar.complexity + 1 + 2 + 1);
    expect(costOf(query, null)).toBe(0);
  });

  test('it is what was asked for where the answer is as long as it may be', () => {
    const query = '{ nodes(ids: ["a", "b"]) { id __typename } }';
    const entry = { id: 'a', __typename: 'Item' };
    expect(costOf(query, { nodes: [entry, entry] })).toBe(weigh(query).cost);
  });
});

const written = (text: string) => writtenWeight(parse(text));

describe('what a document holds as it is written', () => {
  test('directives wherever they stand, fields and fragments that are there already', () => {
    expect(
      written('query A($a: Int @x) @y { a @z ...F @z } fragment F on Q @u { b }').directives,
    ).toBe(5);
    expect(written('{ a a: b b { c c c } ...F ...F } fragment F on Q { d }').repeats).toBe(4);
    expect(written('{ a b: a c { a } ... { a } }').repeats).toBe(0);
  });
});
