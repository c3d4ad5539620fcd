/** The schema is a contract: what a released client asks for goes on being answered, and names keep to their rules. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, findBreakingChanges } from 'graphql';
import { buildApiSchema } from '../../src/api/schema/build-schema.ts';
import { schemaText } from '../../src/api/schema/subgraph-text.ts';
import { badNames } from '../support/schema-names.ts';

const GRAPHQL = path.resolve(import.meta.dirname, '../../graphql');
const read = (name: string): string => readFileSync(path.join(GRAPHQL, name), 'utf8');

const released = read('schema.released.graphql');
const now = schemaText(buildApiSchema());

const breaksOf = (next: string): string[] =>
  findBreakingChanges(buildSchema(released), buildSchema(next)).map(
    ({ description }) => description,
  );

/** One a line, as the failing test says it; `npm run schema:release` empties the file. */
const acknowledged = read('breaking-changes.txt')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

test('nothing that was released is broken, but what graphql/breaking-changes.txt acknowledges', () => {
  expect(breaksOf(now).filter((change) => !acknowledged.includes(change))).toEqual([]);
});

test('nothing is acknowledged that does not happen', () => {
  expect(acknowledged.filter((change) => !breaksOf(now).includes(change))).toEqual([]);
});

test.each([
  [
    'a field that goes',
    /(\ntype Model \{[^}]*\n {2})version:/,
    '$1release:',
    'Model.version was removed.',
  ],
  [
    'a type that changes',
    /(\ntype Tag [^}]*\n {2}itemCount: )Int!/,
    '$1Float!',
    'Tag.itemCount changed type',
  ],
  [
    'an argument that goes',
    /item\((?:\n|.)*?\): Item/,
    'item: Item',
    'Query.item arg key was removed.',
  ],
])('%s is found', (_, from, to, expected) => {
  const changed = released.replace(from, to);
  expect(changed).not.toBe(released);
  expect(breaksOf(changed)).toEqual([expect.stringContaining(expected)]);
});

test('names keep to their rules', () => {
  expect(badNames(buildApiSchema())).toEqual([]);
});

test.each([
  ['type item_thing { a: Int }', 'item_thing: types are in PascalCase'],
  ['type ItemType { a: Int }', 'ItemType: ends with a word that says nothing'],
  ['type Item { Price: Int }', 'Item.Price: is in camelCase'],
  ['type Item { getPrice: Int }', /Item.getPrice: fields are named/],
  ['enum Kind { viewed }', 'Kind.viewed: enum values are in SCREAMING_CASE'],
  [
    'type Item { all(first: Int): ItemConnection } type ItemConnection { a: Int }',
    /Item.all: conn/,
  ],
  ['type Mutation { rate(stars: Int): Int }', /Mutation.rate: takes one argument/],
])('a name that does not is found: %s', (text, expected) => {
  const schema = buildSchema(`type Query { ok: Int } ${text}`);
  expect(badNames(schema)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
});
