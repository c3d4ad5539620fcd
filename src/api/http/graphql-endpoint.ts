/** GraphQL over HTTP: from a request to Apollo and back. */
import type { IncomingMessage } from 'node:http';
import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import type { ApiLimits } from '../limits/api-limits.ts';
import type { Purse } from '../limits/purse.ts';
import type { ApiContext } from '../request/context.ts';
import type { TrustedDocuments } from '../trusted/trusted-documents.ts';
import type { Answer } from './answer.ts';
import { answerInTime } from './answer-in-time.ts';
import type { Door } from './door.ts';
import { readJsonBody } from './read-body.ts';
import { trustedRequest } from './trusted-request.ts';

export type Handler = (request: IncomingMessage, url: URL) => Promise<Answer>;

export interface EndpointParts {
  readonly apollo: ApolloServer<ApiContext>;
  readonly context: (signal: AbortSignal, purse: Purse) => ApiContext;
  readonly limits: ApiLimits;
  readonly door: Door;
  /** Undefined where every document may run. */
  readonly trusted: TrustedDocuments | undefined;
}

export const graphqlEndpoint =
  (parts: EndpointParts): Handler =>
  (request, url) =>
    parts.door(request, (purse) => operationAnswer(parts, request, url, purse));

async function operationAnswer(
  { apollo, context, limits, trusted }: EndpointParts,
  request: IncomingMessage,
  url: URL,
  purse: Purse,
): Promise<Answer> {
  const read = await readJsonBody(request, limits.bodyBytes);
  if (!read.ok) return read.answer;
  const named = trustedRequest(trusted, { search: url.search, body: read.body });
  if (!named.ok) return named.answer;
  const httpGraphQLRequest = {
    method: request.method ?? 'GET',
    headers: headersOf(request),
    ...named.operation,
  };
  const giveUp = new AbortController();
  const answered = apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest,
    context: async () => context(giveUp.signal, purse),
  });
  const answer = answerInTime(limits.requestMs, giveUp, answered.then(answerOf));
  return whileAwaited(request, giveUp, answer);
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

/** A caller who goes away waits for nothing any more: no more work is begun for nobody. */
async function whileAwaited(
  { socket }: IncomingMessage,
  giveUp: AbortController,
  answer: Promise<Answer>,
): Promise<Answer> {
  const leave = (): void => giveUp.abort();
  socket.once('close', leave);
  return answer.finally(() => socket.off('close', leave));
}
