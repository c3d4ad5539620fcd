/** Refuses operations that ask for too much before they run, and tells every caller what its operation weighed. */
import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { ApiContext } from '../request/context.ts';
import type { ApiLimits } from './api-limits.ts';
import { operationWeight, type Weight } from './operation-weight.ts';

export function limitsPlugin(limits: ApiLimits): ApolloServerPlugin<ApiContext> {
  return {
    async requestDidStart() {
      let weight: Weight | undefined;
      return {
        async didResolveOperation(request) {
          // Without an operation of the name that was asked for nothing runs, and Apollo says so.
          if (request.operation === undefined) return;
          weight = weigh(request, request.operation);
          checkWeight(limits, weight);
        },
        async willSendResponse({ response }) {
          if (weight === undefined || response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          const cost = { requested: finite(weight.cost), limit: limits.cost };
          singleResult.extensions = { ...singleResult.extensions, cost };
        },
      };
    },
  };
}

const weigh = (
  request: GraphQLRequestContextDidResolveOperation<ApiContext>,
  operation: OperationDefinitionNode,
): Weight =>
  operationWeight({
    schema: request.schema,
    document: request.document,
    operation,
    variables: request.request.variables ?? {},
  });

function checkWeight(limits: ApiLimits, asked: Weight): void {
  for (const name of ['depth', 'aliases', 'rootFields', 'cost'] as const) {
    if (asked[name] > limits[name]) throw tooMuch(name, finite(asked[name]), limits[name]);
  }
}

const tooMuch = (name: string, asked: number, limit: number): GraphQLError =>
  new GraphQLError(
    `This operation asks for a ${name} of ${asked}; the limit is ${limit}. Ask for less at once.`,
    { extensions: { code: 'LIMIT_EXCEEDED', field: name, asked, limit, http: { status: 400 } } },
  );

/** JSON knows no infinity. */
const finite = (cost: number): number => Math.min(cost, Number.MAX_SAFE_INTEGER);
