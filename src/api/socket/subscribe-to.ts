/** Runs a subscription that passed all limits: each message is paid for, has a time limit and loaders of its own. */
import { createSourceEventStream, execute, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { LiveMetrics } from '../../observability/metrics.ts';
import type { ErrorFormatter } from '../format-error.ts';
import { answerCost, pricesOf } from '../limits/answer-cost.ts';
import type { ApiLimits } from '../limits/api-limits.ts';
import type { Purse } from '../limits/purse.ts';
import type { ApiContext } from '../request/context.ts';
import type { AdmittedSubscription } from './admitted-subscription.ts';
import { Deliveries } from './deliveries.ts';
import type { Message } from './message.ts';
import { spokenError } from './spoken-error.ts';
import { openToll } from './open-toll.ts';
import { stopWith } from './stop-with.ts';

export interface SubscriptionParts {
  readonly schema: GraphQLSchema;
  readonly limits: ApiLimits;
  readonly format: ErrorFormatter;
  readonly metrics: LiveMetrics;
  readonly context: (
    signal: AbortSignal,
    purse: Purse,
    more?: Pick<ApiContext, 'admit' | 'toll'>,
  ) => ApiContext;
}

/** What went wrong where it could not begin. */
export async function subscribeTo(
  parts: SubscriptionParts,
  asked: AdmittedSubscription,
): Promise<Deliveries<Message> | GraphQLError[]> {
  const { schema, metrics, format } = parts;
  const stop = stopWith(asked.caller.gone);
  const toll = openToll(asked, metrics, stop.signal);
  const args = argumentsOf(schema, asked);
  const source = await createSourceEventStream({
    ...args,
    contextValue: parts.context(stop.signal, asked.caller.purse(), { toll }),
  });
  if (!(Symbol.asyncIterator in source)) {
    stop.now();
    return (source.errors ?? []).map((error) => spokenError(format, error));
  }
  metrics.subscriptions(1);
  const answer = answering(parts, asked, stop.signal);
  return new Deliveries<Message>({
    source: source[Symbol.asyncIterator](),
    answer,
    failed: (error) => ({ errors: [spokenError(format, error)] }),
    ended() {
      stop.now();
      metrics.subscriptions(-1);
    },
  });
}

const argumentsOf = (
  schema: GraphQLSchema,
  { document, operationName, variables }: AdmittedSubscription,
) => ({
  schema,
  document,
  variableValues: variables,
  ...(operationName === undefined ? {} : { operationName }),
});

function answering(
  { schema, limits, format, metrics, context }: SubscriptionParts,
  asked: AdmittedSubscription,
  stopped: AbortSignal,
): (news: unknown) => Promise<Message> {
  const prices = pricesOf(schema, asked.document, asked.operation);
  const args = argumentsOf(schema, asked);
  return async (news) => {
    const stop = stopWith(stopped);
    const late = setTimeout(stop.now, limits.requestMs);
    try {
      const contextValue = context(stop.signal, asked.caller.purse());
      const { data, errors } = await execute({ ...args, rootValue: news, contextValue });
      const actual = answerCost(prices, data);
      asked.caller.purse().giveBack(asked.requested - actual);
      metrics.countDelivery();
      return {
        ...(data === undefined ? {} : { data }),
        ...(errors === undefined ? {} : { errors: errors.map((one) => spokenError(format, one)) }),
        extensions: { cost: { requested: asked.requested, actual, limit: limits.cost } },
      };
    } finally {
      clearTimeout(late);
      stop.now();
    }
  };
}
