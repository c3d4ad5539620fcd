/** The HTTP server: writes what handlers answer, and stops without breaking off running requests. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Log } from '../../observability/log.ts';
import { TastegraphError } from '../../domain/error.ts';
import { errorAnswer, type Answer } from './answer.ts';

export interface HttpServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** Stops accepting, waits for running requests up to `drainMs`, then closes every socket. */
  close(): Promise<void>;
}

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly drainMs: number;
  readonly log: Log;
  readonly answer: (request: IncomingMessage) => Promise<Answer>;
  /** Takes over requests that ask to become something else. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** @throws TastegraphError `UNAVAILABLE` when the address cannot be listened on */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const server = createServer(TIMEOUTS, (request, response) => {
    respond(options, request, response, () => server.listening).catch((error: unknown) => {
      options.log.error({ err: error, path: pathOf(request) }, 'An answer could not be written.');
      response.destroy();
    });
  });
  server.on('upgrade', options.upgrade);
  await listen(server, options);
  let stopped: Promise<void> | undefined;
  return {
    url: urlOf(server, options.host),
    close: () => (stopped ??= stop(server, options.drainMs)),
  };
}

/** How long a caller may take to send its headers, and the whole of its request. */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 30_000 };

async function respond(
  { answer, log }: HttpServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
  open: () => boolean,
): Promise<void> {
  const answered = await answer(request).catch((error: unknown) => {
    // Nobody is there any more to be answered, and nothing of ours went wrong.
    if (request.destroyed && !request.complete) return undefined;
    log.error({ err: error, path: pathOf(request) }, 'A request failed.');
    return errorAnswer(500, 'INTERNAL', 'The server failed to answer.');
  });
  if (answered !== undefined) write(answered, request, response, open());
}

/** For the log: a query string may hold a key, or what people ask. */
const pathOf = ({ url = '' }: IncomingMessage): string => url.replace(/\?.*$/s, '');

function write(
  { status, headers, body }: Answer,
  request: IncomingMessage,
  response: ServerResponse,
  open: boolean,
): void {
  // An unread body would be taken for the next request; a stopping server keeps no connection.
  const last = !request.complete || !open;
  response.writeHead(status, {
    'x-content-type-options': 'nosniff',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
    ...(last ? { connection: 'close' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function listen(server: Server, { host, port }: HttpServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error): void => {
      const remedy = 'Stop what listens there, or set PORT to another port.';
      const message = `Cannot listen on ${host}:${port}: ${error.message}.`;
      reject(new TastegraphError('UNAVAILABLE', message, { field: 'PORT', remedy, cause: error }));
    };
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

async function stop(server: Server, drainMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(timer);
}
