/** How much one caller may ask for at once. */

export interface ApiLimits {
  /** Largest request body. */
  readonly bodyBytes: number;
  /** Longest time one request may take, over HTTP or WebSocket, and each message of a subscription, which itself lasts. */
  readonly requestMs: number;
  /** How long a stop waits for running requests. */
  readonly drainMs: number;
  /** Words and marks of one document. */
  readonly tokens: number;
  /** Nesting of fields. */
  readonly depth: number;
  readonly aliases: number;
  /** Directives of one document. */
  readonly directives: number;
  /** Fields and fragments that stand in one selection more than once, in the whole document. */
  readonly repeats: number;
  readonly rootFields: number;
  /** What answering may cost, by `operationWeight`: a second or so of one core with 200,000 items. */
  readonly cost: number;
  /** WebSockets that one caller may hold open. */
  readonly connections: number;
  /** Operations that may run on one WebSocket at once. */
  readonly subscriptions: number;
  /** How long a WebSocket may be open before it is initialised. */
  readonly initialiseMs: number;
  /** Between two pings, and the longest wait for the answer to one. */
  readonly pingMs: number;
}

export const DEFAULT_LIMITS: ApiLimits = {
  bodyBytes: 1_000_000,
  requestMs: 15_000,
  drainMs: 10_000,
  tokens: 3_000,
  depth: 16,
  aliases: 100,
  directives: 50,
  repeats: 20,
  rootFields: 20,
  cost: 100_000,
  connections: 1_000,
  subscriptions: 50,
  initialiseMs: 5_000,
  pingMs: 20_000,
};
