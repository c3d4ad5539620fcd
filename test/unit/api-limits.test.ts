import { buildApiSchema } from '../../src/api/schema/build-schema.ts';
import { getIntrospectionQuery, getOperationAST, parse, validate } from 'graphql';
import { DEFAULT_LIMITS } from '../../src/api/limits/api-limits.ts';
import { operationWeight, type Weight } from '../../src/api/limits/operation-weight.ts';

const schema = buildApiSchema();

function weigh(text: string, variables: Record<string, unknown> = {}): Weight {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return operationWeight({ schema, document, operation, variables });
}

const body = (page: string): string =>
  `{ user(key: "1") { recommendations${page} { totalCount } } }`;

test('a page counts as long as it may be', () => {
  // user, recommendations, then 7 × (nodes, title)
  expect(weigh('{ user(key: "1") { recommendations(first: 7) { nodes { title } } } }').cost).toBe(
    1 + 1 + 7 * 2,
  );
});

test('the length of a page is read from literals, variables and defaults', () => {
  expect(weigh(body('(first: 3)')).cost).toBe(2 + 3);
  expect(weigh(body('')).cost).toBe(2 + 10);
  expect(weigh(`query ($n: Int!) ${body('(first: $n)')}`, { n: 6 }).cost).toBe(2 + 6);
});

test('a variable that nobody set counts as its own default, or else as that of the field', () => {
  expect(weigh(`query ($n: Int = 44) ${body('(first: $n)')}`).cost).toBe(2 + 44);
  expect(weigh(`query ($n: Int) ${body('(first: $n)')}`).cost).toBe(2 + 10);
});

test('nested pages multiply', () => {
  const query = `{ item(key: "1") { similar(first: 20) { nodes {
    similar(first: 20) { nodes { similar(first: 20) { nodes { key } } } } } } } }`;
  expect(weigh(query).cost).toBeGreaterThan(20 * 20 * 20);
  expect(weigh(query).cost).toBeLessThan(DEFAULT_LIMITS.cost);
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

test('introspection that walks in circles is not even valid', () => {
  const circle = (levels: number): string =>
    levels === 0 ? 'name' : `fields { type { ${circle(levels - 1)} } }`;
  const document = parse(`{ __schema { types { ${circle(3)} } } }`);
  expect(validate(schema, document).map((error) => error.message)).toEqual([
    'Maximum introspection depth exceeded',
  ]);
});
