/** The status of answers about a document that did not run, by the media type that was asked for. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { ApiContext } from '../request/context.ts';

/**
 * GraphQL over HTTP, "application/json": whoever asks for that media type by name cannot tell a 400 of ours from one
 * of a proxy, so a well-formed request is answered with 200 whatever its document holds. All others get a 400.
 */
export const statusPlugin: ApolloServerPlugin<ApiContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response: { body, http } }) {
        if (http.status !== 400 || body.kind !== 'single') return;
        const code = body.singleResult.errors?.[0]?.extensions?.code;
        if (OF_DOCUMENTS.has(String(code)) && wantsPlainJson(request.http?.headers.get('accept')))
          http.status = 200;
      },
    };
  },
};

/** Limits are not among them: to refuse what is too much is like refusing too large a body. */
const OF_DOCUMENTS: ReadonlySet<string> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_INPUT',
]);

const wantsPlainJson = (accept = ''): boolean =>
  accept.includes('application/json') && !accept.includes('application/graphql-response+json');
