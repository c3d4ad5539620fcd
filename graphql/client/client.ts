/**
 * A client of the API for the documents of operations.ts: what goes in and what comes back have the types of the operation.
 * Runs in browsers and in Node; what it stands on is `fetch` and graphql-ws.
 */
import { createClient, type Client } from 'graphql-ws';
import type { TypedDocumentString } from './operations.ts';

export interface ClientOptions {
  /** Address of the server's `/graphql`; in a page it may be a path. */
  readonly url: string;
  /** Where the server asks for keys. */
  readonly apiKey?: string;
}

export interface TastegraphClient {
  /** @throws GraphQLFailure where the server answers with errors */
  request<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): Promise<Result>;
  /** One answer after the other until the loop is left or the server ends it; a lost connection is taken up again. */
  subscribe<Result, Variables extends Record<string, unknown>>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): AsyncIterableIterator<Result>;
  /** Ends all subscriptions. */
  close(): Promise<void>;
}

export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  /** `code` is stable. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** What the server has to say against a request. */
export class GraphQLFailure extends Error {
  readonly errors: readonly AnsweredError[];

  constructor(errors: readonly AnsweredError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'GraphQLFailure';
    this.errors = errors;
  }
}

export function tastegraphClient({ url, apiKey }: ClientOptions): TastegraphClient {
  let sockets: Client | undefined;
  const connected = (): Client =>
    (sockets ??= createClient({
      url: socketAddress(url),
      ...(apiKey === undefined ? {} : { connectionParams: { authorization: `Bearer ${apiKey}` } }),
    }));
  return {
    async request<Result, Variables>(
      document: TypedDocumentString<Result, Variables>,
      variables: Variables,
    ): Promise<Result> {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify({ query: document.toString(), variables }),
      });
      return dataOf(await response.json()) as Result;
    },
    async *subscribe<Result, Variables extends Record<string, unknown>>(
      document: TypedDocumentString<Result, Variables>,
      variables: Variables,
    ): AsyncIterableIterator<Result> {
      const answers = connected().iterate({ query: document.toString(), variables });
      for await (const answer of answers) yield dataOf(answer) as Result;
    },
    async close() {
      await sockets?.dispose();
    },
  };
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly AnsweredError[] | undefined;
}

/** The parsed boundary: the server holds to the schema from which the types were made. */
function dataOf({ data, errors }: Answer): unknown {
  if (errors !== undefined && errors.length > 0) throw new GraphQLFailure(errors);
  return data;
}

/** ws: for http:, wss: for https:, relative to the page where the address is a path. */
function socketAddress(url: string): string {
  const page = (globalThis as { readonly location?: { readonly href: string } }).location?.href;
  const address = new URL(url, page);
  address.protocol = address.protocol.replace('http', 'ws');
  return address.href;
}
