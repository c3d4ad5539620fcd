/** Which address answers what. */
import type { IncomingMessage } from 'node:http';
import { errorAnswer, withHeaders, type Answer } from './answer.ts';
import { beaconCors, corsHeaders } from './cors.ts';
import { EXPLORER_FILES, explorerFile } from './explorer.ts';
import type { Handler } from './graphql-endpoint.ts';

export interface Routes {
  readonly graphql: Handler;
  readonly events: Handler;
  /** Absent where the explorer is off. */
  readonly explorer: (() => Answer) | undefined;
  readonly alive: () => Answer;
  readonly ready: () => Promise<Answer>;
  readonly metrics: () => Promise<Answer>;
  /** Origins whose pages may call the API. */
  readonly origins: readonly string[];
}

/** The path that stands for a request in metrics: a closed set, whatever callers ask for. */
export function routeOf(url: URL): string {
  if (PAGES.has(url.pathname)) return url.pathname;
  return url.pathname.startsWith(EXPLORER_FILES) ? EXPLORER_FILES : 'unknown';
}

const PAGES: ReadonlySet<string> = new Set([
  '/',
  '/graphql',
  '/events',
  '/favicon.ico',
  '/healthz',
  '/readyz',
  '/metrics',
]);

/** Browsers ask for one wherever they are. */
const NO_ICON: Answer = {
  status: 204,
  headers: { 'cache-control': 'public, max-age=86400' },
  body: '',
};

const NOTHING_HERE = errorAnswer(404, 'NOT_FOUND', 'Nothing is here. GraphQL is at /graphql.');

export async function route(routes: Routes, request: IncomingMessage, url: URL): Promise<Answer> {
  if (url.pathname === '/graphql') return graphqlAnswer(routes, request, url);
  if (url.pathname === '/events') return eventsAnswer(routes, request, url);
  if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed('GET, HEAD');
  switch (url.pathname) {
    case '/':
      return routes.explorer?.() ?? NOTHING_HERE;
    case '/favicon.ico':
      return NO_ICON;
    case '/healthz':
      return routes.alive();
    case '/readyz':
      return routes.ready();
    case '/metrics':
      return routes.metrics();
    default:
      return routes.explorer === undefined ? NOTHING_HERE : fileAnswer(request, url);
  }
}

async function graphqlAnswer(
  { graphql, origins }: Routes,
  request: IncomingMessage,
  url: URL,
): Promise<Answer> {
  const cors = corsHeaders(request.headers.origin, origins);
  if (request.method === 'OPTIONS' && origins.length > 0)
    return { status: 204, headers: cors, body: '' };
  if (request.method !== 'GET' && request.method !== 'POST') return notAllowed('GET, POST');
  return withHeaders(await graphql(request, url), cors);
}

async function eventsAnswer(
  { events, origins }: Routes,
  request: IncomingMessage,
  url: URL,
): Promise<Answer> {
  const cors = beaconCors(request.headers.origin, origins);
  if (request.method === 'OPTIONS' && origins.length > 0)
    return { status: 204, headers: cors, body: '' };
  if (request.method !== 'POST') return notAllowed('POST');
  return withHeaders(await events(request, url), cors);
}

async function fileAnswer(request: IncomingMessage, url: URL): Promise<Answer> {
  if (!url.pathname.startsWith(EXPLORER_FILES)) return NOTHING_HERE;
  const { 'accept-encoding': encodings, 'if-none-match': known } = request.headers;
  const accepts = Array.isArray(encodings) ? encodings.join(', ') : encodings;
  return explorerFile(url.pathname, accepts, known);
}

const notAllowed = (allow: string): Answer =>
  withHeaders(errorAnswer(405, 'BAD_REQUEST', `Only ${allow} are answered here.`), { allow });
