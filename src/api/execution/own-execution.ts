/** Hands operations that passed Apollo's checks to our own runner. */
import { HeaderMap, type ApolloServerOptions, type ApolloServerPlugin } from '@apollo/server';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { ApiContext } from '../request/context.ts';
import { operationRunner } from './compiled-queries.ts';
import { withRejectingResolvers } from './rejecting-resolvers.ts';

export interface OwnExecution {
  /** Runs operations, and answers where there are no errors. */
  readonly plugin: ApolloServerPlugin<ApiContext>;
  /** Apollo's one place for another executor: hands on what had errors, which Apollo formats and counts. */
  readonly gateway: NonNullable<ApolloServerOptions<ApiContext>['gateway']>;
}

/**
 * What Apollo makes for an executor (copies of the request, what media type increments would have) takes as long as a
 * small query, and keeps the request from being collected; what a plugin answers passes it by.
 */
export function ownExecution(schema: GraphQLSchema): OwnExecution {
  const run = operationRunner<ApiContext>(withRejectingResolvers(schema));
  const faulty = new WeakMap<object, Promise<ExecutionResult>>();
  return {
    plugin: {
      requestDidStart: async () => ({
        async responseForOperation({ document, operation, request, contextValue }) {
          const running = run({
            document,
            operation,
            operationName: request.operationName,
            variables: request.variables ?? {},
            context: contextValue,
          });
          const result = await running.catch(() => undefined);
          if (result !== undefined && result.errors === undefined) return answerOf(result);
          faulty.set(contextValue, running);
          return null;
        },
      }),
    },
    gateway: {
      load: async () => ({
        executor: async ({ context }) => (await faulty.get(context)) ?? {},
      }),
      onSchemaLoadOrUpdate(tell) {
        tell({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => {};
      },
      async stop() {},
    },
  };
}

/** Made anew each time: other plugins add to it. */
const answerOf = ({ data = null }: ExecutionResult) => ({
  http: NOTHING_OF_HTTP,
  body: { kind: 'single' as const, singleResult: { data } },
});

/** Only read. */
const NOTHING_OF_HTTP = { headers: new HeaderMap() };
