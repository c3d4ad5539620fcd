/** GraphQL over WebSockets, by the protocol graphql-transport-ws: opened, kept within limits, closed with a reason. */
import { setMaxListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { makeServer } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Log } from '../../observability/log.ts';
import type { Entrance } from '../http/door.ts';
import { openAdmission } from './admission.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { OperationParts } from './operations.ts';
import { protocolOptions, type Connection } from './protocol.ts';
import { upgradeRefusal } from './upgrade-check.ts';

export interface SocketParts extends OperationParts {
  readonly entrance: Entrance;
  readonly origins: readonly string[];
  readonly log: Log;
}

export interface GraphQLSockets {
  /** Takes over a request that asks to become a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells everybody that the server goes away, so that they come back elsewhere, and waits until they have gone. */
  close(): Promise<void>;
}

/** What may wait to be sent to one socket: who lets more come together takes nothing at all. */
const MAX_WAITING_BYTES = 16_000_000;

export function openGraphQLSockets(parts: SocketParts): GraphQLSockets {
  const { limits, log, metrics, origins } = parts;
  const admission = openAdmission(parts.entrance, limits.connections);
  const protocol = makeServer(protocolOptions({ ...parts, admission }));
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.bodyBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });
  const heartbeat = startHeartbeat(limits.pingMs);
  let closing = false;
  const opened = (socket: WebSocket, request: IncomingMessage): void => {
    const left = new AbortController();
    // Every operation of the connection listens for its end.
    setMaxListeners(0, left.signal);
    const connection: Connection = {
      request,
      gone: left.signal,
      close: (code, reason) => socket.close(code, reason),
    };
    metrics.connections(1);
    heartbeat.watch(socket);
    socket.on('error', (error) => log.debug({ err: error }, 'A WebSocket failed.'));
    const over = protocol.opened(transport(socket, log), { connection });
    socket.once('close', (code, reason) => {
      metrics.connections(-1);
      left.abort();
      if (connection.caller !== undefined) admission.left(connection.caller);
      over(code, String(reason)).catch((error: unknown) => log.error({ err: error }));
    });
  };
  return {
    upgrade(request, socket, head) {
      const refusal = closing ? STOPPING : upgradeRefusal(request, origins);
      if (refusal === undefined)
        sockets.handleUpgrade(request, socket, head, (taken) => opened(taken, request));
      else refuse(socket, refusal);
    },
    async close() {
      closing = true;
      heartbeat.stop();
      await Promise.all([...sockets.clients].map((socket) => goAway(socket, limits.drainMs)));
    },
  };
}

const PROTOCOL = 'graphql-transport-ws';

const STOPPING = { status: 503, message: 'The server is stopping.' };

function refuse(socket: Duplex, { status, message }: { status: number; message: string }): void {
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(message)}\r\n\r\n${message}`,
  );
}

/** 1001 is what clients take as a reason to connect and subscribe again. */
async function goAway(socket: WebSocket, drainMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const late = setTimeout(() => socket.terminate(), drainMs);
    socket.once('close', () => {
      clearTimeout(late);
      resolve();
    });
    socket.close(1001, 'The server is stopping.');
  });
}

/** A message counts as sent when the system has taken it: a slow reader is not sent the next one before. */
const transport = (socket: WebSocket, log: Log) => ({
  protocol: socket.protocol,
  send: (data: string) =>
    new Promise<void>((resolve, reject) => {
      if (socket.readyState !== socket.OPEN) return resolve();
      if (socket.bufferedAmount > MAX_WAITING_BYTES) socket.terminate();
      socket.send(data, (error) => (error ? reject(error) : resolve()));
    }),
  close: (code: number, reason: string) => socket.close(code, reason),
  onMessage(heed: (data: string) => Promise<void>) {
    socket.on('message', (data) => {
      // The library hands over buffers unless it is told otherwise.
      heed(Buffer.isBuffer(data) ? data.toString('utf8') : '').catch((error: unknown) => {
        if (socket.readyState !== socket.OPEN) return;
        log.error({ err: error }, 'A message over a WebSocket failed.');
        socket.close(4500, 'Something failed on our side.');
      });
    });
  },
});
