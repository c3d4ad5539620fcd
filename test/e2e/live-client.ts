/** A subscriber: the real graphql-ws client on a real WebSocket, with what it was sent so far. */
import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import { WebSocket } from 'ws';
import { eventually } from '../support/eventually.ts';

export interface LiveClient {
  readonly client: Client;
  /** Closes of the connection, by code and reason. */
  readonly closes: { readonly code: number; readonly reason: string }[];
  subscribe(query: string, variables?: Record<string, unknown>): Subscriber;
}

export interface Subscriber {
  // Tests look into messages of every shape.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly messages: any[];
  readonly end: { error?: unknown; completed?: true };
  stop(): void;
  /** Resolves with the message of this place, from 0, once it is there. */
  // oxlint-disable-next-line typescript/no-explicit-any
  message(place: number): Promise<any>;
  ended(): Promise<Subscriber['end']>;
}

export function liveClient(url: string, options: Partial<ClientOptions> = {}): LiveClient {
  const closes: { code: number; reason: string }[] = [];
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...options,
    on: {
      ...options.on,
      closed(event) {
        closes.push(event as { code: number; reason: string });
      },
    },
  });
  return {
    client,
    closes,
    subscribe(query, variables = {}) {
      // oxlint-disable-next-line typescript/no-explicit-any
      const messages: any[] = [];
      const end: Subscriber['end'] = {};
      const stop = client.subscribe(
        { query, variables },
        {
          next: (message) => void messages.push(message),
          error: (error) => void (end.error = error),
          complete: () => void (end.completed = true),
        },
      );
      return {
        messages,
        end,
        stop,
        message: (place) => eventually(`message ${place}`, () => messages[place]),
        ended: () => eventually('the end', () => (Object.keys(end).length > 0 ? end : undefined)),
      };
    },
  };
}
