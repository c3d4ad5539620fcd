import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildApiSchema } from '../../src/api/schema/build-schema.ts';
import { schemaText } from '../../src/api/schema/subgraph-text.ts';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
  type GraphQLNamedType,
} from 'graphql';

const GRAPHQL = path.resolve(import.meta.dirname, '../../graphql');
const OPERATIONS = path.join(GRAPHQL, 'operations');
const schema = buildApiSchema();
const ownTypes = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));

test('graphql/schema.graphql is in step: run `npm run schema` after a change', () => {
  expect(readFileSync(path.join(GRAPHQL, 'schema.graphql'), 'utf8')).toBe(schemaText(schema));
});

test('everything in the schema is described', () => {
  expect(ownTypes.flatMap(parts).filter(([, text]) => (text ?? '').trim() === '')).toEqual([]);
});

test('a page of any list can be paged on', () => {
  const connections = ownTypes
    .filter(isObjectType)
    .filter((type) => type.name.endsWith('Connection'));
  expect(connections.length).toBeGreaterThan(0);
  for (const { name, ...type } of connections.map((one) => one.toConfig())) {
    expect([name, Object.keys(type.fields)]).toEqual([
      name,
      expect.arrayContaining(['edges', 'nodes', 'pageInfo']),
    ]);
  }
});

test('every type with a global id is a Node, and none else claims to be', () => {
  const nodes = ownTypes.filter(isObjectType).filter((type) => type.getInterfaces().length > 0);
  expect(nodes.map((type) => type.name).toSorted()).toEqual([
    'Category',
    'Entity',
    'Item',
    'Tag',
    'User',
  ]);
});

const files = readdirSync(OPERATIONS).toSorted();

test('the operations for frontends cover the whole schema', () => {
  expect(files.length).toBeGreaterThanOrEqual(12);
});

test.each(files)('graphql/operations/%s is valid', (file) => {
  const document = parse(readFileSync(path.join(OPERATIONS, file), 'utf8'));
  expect(validate(schema, document)).toEqual([]);
  expect(document.definitions).toHaveLength(1);
});

type Described = [name: string, description: string | null | undefined];

function parts(type: GraphQLNamedType): Described[] {
  const own: Described = [type.name, type.description];
  if (isEnumType(type))
    return [
      own,
      ...type
        .getValues()
        .map((value): Described => [`${type.name}.${value.name}`, value.description]),
    ];
  if (isInputObjectType(type))
    return [
      own,
      ...Object.values(type.getFields()).map((field): Described => [
        `${type.name}.${field.name}`,
        field.description,
      ]),
    ];
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  const fields = Object.values(type.getFields()).flatMap((field): Described[] => [
    [`${type.name}.${field.name}`, field.description],
    ...field.args.map((argument): Described => [
      `${type.name}.${field.name}(${argument.name})`,
      argument.description,
    ]),
  ]);
  return [own, ...fields];
}
