/** Operations that come over a WebSocket: all pass Apollo's checks, and subscriptions are then run from here. */
import type { ApolloServer, GraphQLRequest, GraphQLResponse } from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { ARRIVAL_COST } from '../http/door.ts';
import { overspent } from '../limits/refusals.ts';
import { within } from '../limits/time-limit.ts';
import type { AdmittedOperation, ApiContext } from '../request/context.ts';
import { trustedText, type TrustedDocuments } from '../trusted/trusted-documents.ts';
import type { Caller } from './admitted-subscription.ts';
import type { Deliveries } from './deliveries.ts';
import { spoken, type Message } from './message.ts';
import { stopWith } from './stop-with.ts';
import { subscribeTo, type SubscriptionParts } from './subscribe-to.ts';

export interface OperationParts extends SubscriptionParts {
  readonly apollo: ApolloServer<ApiContext>;
  /** Undefined where every document may run. */
  readonly trusted: TrustedDocuments | undefined;
}

export type Started =
  | { readonly type: 'refused'; readonly errors: readonly GraphQLError[] }
  | { readonly type: 'answered'; readonly answer: Message }
  | { readonly type: 'subscribed'; readonly deliveries: Deliveries<Message> };

export async function startOperation(
  parts: OperationParts,
  payload: SubscribePayload,
  caller: Caller,
): Promise<Started> {
  const query = textToRun(parts, payload);
  if (typeof query !== 'string') return refused(spoken([query]));
  if (!caller.purse().spend(ARRIVAL_COST)) return refused([overspent(ARRIVAL_COST)]);
  const variables = payload.variables ?? {};
  const operationName = payload.operationName ?? undefined;
  const admitted: AdmittedOperation[] = [];
  const answer = await answerInTime(
    parts,
    { query, variables, ...(operationName === undefined ? {} : { operationName }) },
    caller,
    (operation) => void admitted.push(operation),
  );
  if (answer.errors !== undefined && answer.data === undefined) return refused(answer.errors);
  const [operation] = admitted;
  if (operation === undefined) return { type: 'answered', answer };
  const asked = { ...operation, variables, operationName, requested: requestedIn(answer), caller };
  const begun = await subscribeTo(parts, asked);
  return Array.isArray(begun) ? refused(begun) : { type: 'subscribed', deliveries: begun };
}

/** Queries and mutations run here, no longer than over HTTP; a subscription is only checked, and handed to `admit`. */
async function answerInTime(
  { apollo, context, limits }: OperationParts,
  request: GraphQLRequest,
  caller: Caller,
  admit: NonNullable<ApiContext['admit']>,
): Promise<Message> {
  const stop = stopWith(caller.gone);
  const contextValue = context(stop.signal, caller.purse(), { admit });
  return within<Message>({
    ms: limits.requestMs,
    work: apollo.executeOperation(request, { contextValue }).then(messageOf),
    giveUp: stop.now,
    late: ({ code, message }) => ({ errors: spoken([{ message, extensions: { code } }]) }),
  }).finally(stop.now);
}

function messageOf({ body }: GraphQLResponse): Message {
  const { errors, ...rest } = body.kind === 'single' ? body.singleResult : {};
  return { ...rest, ...(errors === undefined ? {} : { errors: spoken(errors) }) };
}

const refused = (errors: readonly GraphQLError[]): Started => ({
  type: 'refused',
  errors,
});

/** The error where documents have to be trusted and this one is not. */
function textToRun(
  { trusted }: OperationParts,
  { query, extensions }: SubscribePayload,
): string | GraphQLFormattedError {
  if (trusted === undefined) return query;
  const found = trustedText(trusted, { query, extensions });
  return typeof found === 'string' ? REFUSALS[found] : found.text;
}

const REFUSALS: Readonly<Record<'not-found' | 'not-trusted', GraphQLFormattedError>> = {
  'not-found': {
    message: 'PersistedQueryNotFound',
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
  },
  'not-trusted': {
    message:
      'This server runs trusted documents only. Send the text of one, or name it by its SHA-256 as extensions.persistedQuery.sha256Hash with an empty query.',
    extensions: { code: 'DOCUMENT_NOT_TRUSTED' },
  },
};

/** What the check of limits said that it may cost. */
function requestedIn({ extensions }: Message): number {
  const cost = extensions?.['cost'] as { readonly requested: number } | undefined;
  return cost?.requested ?? 0;
}
