/** GraphQL over HTTP: from a request to Apollo and back. */
import type { IncomingMessage } from 'node:http';
import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import type { ApiLimits } from '../limits/api-limits.ts';
import type { ApiContext } from '../request/context.ts';
import { errorAnswer, type Answer } from './answer.ts';
import { readJsonBody } from './read-body.ts';

export type Handler = (request: IncomingMessage, url: URL) => Promise<Answer>;

export function graphqlEndpoint(
  apollo: ApolloServer<ApiContext>,
  context: (signal: AbortSignal) => ApiContext,
  limits: ApiLimits,
): Handler {
  return async (request, url) => {
    const read = await readJsonBody(request, limits.bodyBytes);
    if (!read.ok) return read.answer;
    const httpGraphQLRequest = {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      search: url.search,
      body: read.body,
    };
    const giveUp = new AbortController();
    const answered = apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest,
      context: async () => context(giveUp.signal),
    });
    return within(limits.requestMs, answered.then(answerOf), giveUp);
  };
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

async function answerOf(response: HTTPGraphQLResponse): Promise<Answer> {
  const { body } = response;
  let text = body.kind === 'complete' ? body.string : '';
  if (body.kind === 'chunked') for await (const chunk of body.asyncIterator) text += chunk;
  return {
    status: response.status ?? 200,
    headers: { ...Object.fromEntries(response.headers), 'cache-control': 'no-store' },
    body: text,
  };
}

/** The answer, or after `ms` an error in its place; nothing more is begun then, and what comes of it is thrown away. */
async function within(
  ms: number,
  answer: Promise<Answer>,
  giveUp: AbortController,
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => {
    const message = `The answer took longer than ${ms} ms. Ask for less at once, or try again.`;
    timer = setTimeout(() => {
      giveUp.abort();
      resolve(errorAnswer(503, 'TIMEOUT', message));
    }, ms);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
