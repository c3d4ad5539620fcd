/** Subscriptions pass the same checks as everything else, and then go their own way. */
import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode, type GraphQLFormattedError } from 'graphql';
import type { ApiContext } from '../request/context.ts';

export const subscriptionPlugin: ApolloServerPlugin<ApiContext> = {
  async requestDidStart() {
    return {
      async responseForOperation({ document, operation, contextValue: { admit } }) {
        // Without an operation of the name that was asked for nothing runs, and Apollo says so.
        if (operation === undefined) return null;
        if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return null;
        if (admit === undefined) return response(400, [ELSEWHERE]);
        admit({ document, operation });
        return response(200, undefined);
      },
    };
  },
};

/** Made anew each time: others add to it. */
const response = (status: number, errors: readonly GraphQLFormattedError[] | undefined) => ({
  http: { status, headers: new HeaderMap() },
  body: { kind: 'single' as const, singleResult: errors === undefined ? {} : { errors } },
});

const ELSEWHERE: GraphQLFormattedError = {
  message:
    'Subscriptions come over a WebSocket: at this address, by the protocol graphql-transport-ws.',
  extensions: { code: 'BAD_REQUEST' },
};
