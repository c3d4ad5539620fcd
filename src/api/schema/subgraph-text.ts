/** The schema in the two forms it is read in: by people, without what serves routers alone, and by routers. */
import {
  GraphQLObjectType,
  GraphQLSchema,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  visit,
  type ConstDirectiveNode,
} from 'graphql';

/** For people and clients, sorted: the same schema always prints the same text. */
export const schemaText = (schema: GraphQLSchema): string =>
  `${printSchema(lexicographicSortSchema(withoutFederation(schema)))}\n`;

/** For composition: entities carry `@key`, what every subgraph defines alike is `@shareable`. */
export function subgraphText(schema: GraphQLSchema): string {
  const document = visit(parse(schemaText(schema)), {
    [Kind.OBJECT_TYPE_DEFINITION]: (node) => ({
      ...node,
      directives: [...(node.directives ?? []), ...declaredOn(schema, node.name.value)],
    }),
  });
  return `${LINK}\n\n${print(document)}\n`;
}

const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])`;

/** As `@Directive` put them there. */
const declaredOn = (schema: GraphQLSchema, type: string): readonly ConstDirectiveNode[] =>
  schema.getType(type)?.astNode?.directives ?? [];

/** Names that begin with an underscore are those of the subgraph specification, or of GraphQL itself. */
const isMachinery = (name: string): boolean => name.startsWith('_');

function withoutFederation(schema: GraphQLSchema): GraphQLSchema {
  const { query, types, ...rest } = schema.toConfig();
  if (!query) return schema;
  const { fields, ...root } = query.toConfig();
  const shown = Object.entries(fields).filter(([name]) => !isMachinery(name));
  return new GraphQLSchema({
    ...rest,
    query: new GraphQLObjectType({ ...root, fields: Object.fromEntries(shown) }),
    types: types.filter(({ name }) => name !== root.name && !isMachinery(name)),
  });
}
