/** Hands operations that passed Apollo's checks to our own runner: Apollo's one place for another executor. */
import type { ApolloServerOptions } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { ApiContext } from '../request/context.ts';
import { operationRunner } from './compiled-queries.ts';
import { withRejectingResolvers } from './rejecting-resolvers.ts';

type Gateway = NonNullable<ApolloServerOptions<ApiContext>['gateway']>;

export function executionGateway(schema: GraphQLSchema): Gateway {
  const run = operationRunner<ApiContext>(withRejectingResolvers(schema));
  return {
    load: async () => ({
      executor: ({ document, operation, request, context }) =>
        run({
          document,
          operation,
          operationName: request.operationName,
          variables: request.variables ?? {},
          context: context as ApiContext,
        }),
    }),
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    async stop() {},
  };
}
