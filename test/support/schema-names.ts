/** How things in the schema are named: what breaks a rule, said in a line. */
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** Empty where every name follows the rules. */
export const badNames = (schema: GraphQLSchema): string[] => [
  ...Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('_'))
    .flatMap((type) => [...typeName(type), ...partNames(type)]),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(mutation),
];

const PASCAL = /^[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)*$/;
const CAMEL = /^[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*$/;
const SCREAMING = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/** Scalars that come with GraphQL or with graphql-scalars keep the names they have everywhere. */
const KNOWN = new Set(['ID', 'DateTime', 'JSON', 'JSONObject', 'URL']);

/** Words that say what GraphQL says already. */
const EMPTY = /(Type|Enum|Interface|Object|Data|(?<!^Page)Info)$/;

function typeName(type: GraphQLNamedType): string[] {
  const { name } = type;
  if (KNOWN.has(name)) return [];
  if (!PASCAL.test(name)) return [`${name}: types are in PascalCase`];
  // The kinds of a thing may well be called its types.
  return EMPTY.test(name) && !isEnumType(type)
    ? [`${name}: ends with a word that says nothing`]
    : [];
}

function partNames(type: GraphQLNamedType): string[] {
  if (isEnumType(type))
    return type
      .getValues()
      .filter(({ name }) => !SCREAMING.test(name))
      .map(({ name }) => `${type.name}.${name}: enum values are in SCREAMING_CASE`);
  if (isInputObjectType(type))
    return Object.keys(type.getFields()).flatMap((name) => camel(`${type.name}.${name}`, name));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields())
    .filter(({ name }) => !name.startsWith('_'))
    .flatMap((field) => [...fieldNames(type, field), ...connection(type, field)]);
}

const fieldNames = (type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): string[] => [
  ...camel(`${type.name}.${field.name}`, field.name),
  ...field.args.flatMap(({ name }) => camel(`${type.name}.${field.name}(${name})`, name)),
  ...(/^(get|fetch|list|find)[A-Z]/.test(field.name)
    ? [`${type.name}.${field.name}: fields are named for what they are, not for how they are had`]
    : []),
];

const camel = (place: string, name: string): string[] =>
  CAMEL.test(name) ? [] : [`${place}: is in camelCase`];

/** Pages are asked for in one way. */
function connection(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): string[] {
  const paged = getNamedType(field.type).name.endsWith('Connection');
  const first = field.args.some(({ name }) => name === 'first');
  const after = field.args.some(({ name }) => name === 'after');
  return after === (paged && first)
    ? []
    : [`${type.name}.${field.name}: connections, and they alone, take first and after`];
}

/** `doThing(input: DoThingInput!): DoThingPayload!`, with what every payload has. */
function mutation({ name, args, type }: GraphQLField<unknown, unknown>): string[] {
  const thing = `${name[0].toUpperCase()}${name.slice(1)}`;
  const [input, ...more] = args;
  const asked = input !== undefined && more.length === 0 && String(input.type) === `${thing}Input!`;
  const payload = getNullableType(type);
  const fields = isObjectType(payload) ? Object.keys(payload.getFields()) : [];
  const answered =
    isNonNullType(type) &&
    String(payload) === `${thing}Payload` &&
    ['clientMutationId', 'userErrors'].every((field) => fields.includes(field));
  return [
    ...(asked ? [] : [`Mutation.${name}: takes one argument, input: ${thing}Input!`]),
    ...(answered
      ? []
      : [`Mutation.${name}: answers ${thing}Payload! with clientMutationId and userErrors`]),
  ];
}
