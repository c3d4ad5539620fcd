/** Resolvers that never throw: what they throw is a promise that is rejected. */
import { isObjectType, type GraphQLSchema } from 'graphql';

/**
 * Changes resolvers in place. graphql-jit goes on with null where a resolver throws, and of a field that must not be null
 * tells that instead of what was thrown; a rejected promise it tells of as graphql-js does.
 */
export function withRejectingResolvers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (resolve === undefined) continue;
      field.resolve = (root, given, context, info) => {
        try {
          return resolve(root, given, context, info);
        } catch (error) {
          // What a resolver threw goes on as it is.
          // oxlint-disable-next-line prefer-promise-reject-errors
          return Promise.reject(error);
        }
      };
    }
  }
  return schema;
}
