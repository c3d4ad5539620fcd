/** What the protocol asks of us at each step: who calls, and what runs. */
import type { IncomingMessage } from 'node:http';
import { GraphQLError, parse, type ExecutionArgs } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import type { Admission } from './admission.ts';
import type { Deliveries } from './deliveries.ts';
import type { Message } from './message.ts';
import { startOperation, type OperationParts, type Started } from './operations.ts';
import type { Entrance } from '../http/door.ts';

/** One WebSocket. */
export interface Connection {
  readonly request: IncomingMessage;
  /** Fires when it is closed. */
  readonly gone: AbortSignal;
  /** Known once it is initialised. */
  caller?: string;
  readonly close: (code: number, reason: string) => void;
}

export interface ProtocolParts extends OperationParts {
  readonly entrance: Entrance;
  readonly admission: Admission;
}

type Options = ServerOptions<
  Readonly<Record<string, unknown>>,
  { readonly connection: Connection }
>;

export function protocolOptions(parts: ProtocolParts): Options {
  const { admission, entrance, limits } = parts;
  const started = new WeakMap<ExecutionArgs, Message | Deliveries<Message>>();
  const run = (args: ExecutionArgs): Message | Deliveries<Message> => started.get(args) ?? {};
  return {
    connectionInitWaitTimeout: limits.initialiseMs,
    onConnect({ connectionParams = {}, extra: { connection } }) {
      const admitted = admission.admit(connection.request, connectionParams);
      if ('caller' in admitted) connection.caller = admitted.caller;
      else connection.close(...admitted);
      return 'caller' in admitted;
    },
    async onSubscribe({ extra: { connection }, subscriptions }, _id, payload) {
      const { caller, gone } = connection;
      if (caller === undefined) return [new GraphQLError('Initialise the connection first.')];
      if (Object.keys(subscriptions).length > limits.subscriptions)
        return [tooMany(limits.subscriptions)];
      const purse = () => entrance.purseOf(caller);
      const begun = await startOperation(parts, payload, { purse, gone });
      if (begun.type === 'refused') return begun.errors;
      const args = { schema: parts.schema, document: STANDS_FOR[begun.type] };
      started.set(args, begun.type === 'answered' ? begun.answer : begun.deliveries);
      return args;
    },
    subscribe: run,
    execute: run,
  };
}

/** All that graphql-ws wants to know of a document is whether it is a subscription. */
const STANDS_FOR: Readonly<Record<Exclude<Started['type'], 'refused'>, ExecutionArgs['document']>> =
  { answered: parse('{ __typename }'), subscribed: parse('subscription { __typename }') };

const tooMany = (limit: number): GraphQLError =>
  new GraphQLError(
    `One connection runs ${limit} operations at once. End one, or open another connection.`,
    { extensions: { code: 'LIMIT_EXCEEDED', field: 'subscriptions', limit } },
  );
