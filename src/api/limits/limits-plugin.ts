/** Refuses operations that ask for too much before they run, and tells every caller what its operation cost. */
import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import {
  Kind,
  parse,
  visit,
  type DocumentNode,
  type GraphQLError,
  type OperationDefinitionNode,
} from 'graphql';
import type { ApiContext } from '../request/context.ts';
import { answerCost, pricesOf, type Prices } from './answer-cost.ts';
import type { ApiLimits } from './api-limits.ts';
import { operationWeight, type Weight } from './operation-weight.ts';
import { overLimit, overspent } from './refusals.ts';
import { SIZE_ARGUMENTS } from './times-answered.ts';
import { writtenWeight, type WrittenWeight } from './written-weight.ts';

type Resolved = GraphQLRequestContextDidResolveOperation<ApiContext>;

export function limitsPlugin(limits: ApiLimits): ApolloServerPlugin<ApiContext> {
  const priceList = pricesPerOperation();
  const writtenOf = weightPerDocument();
  const weigh = weightPerOperation();
  return {
    async requestDidStart(asked) {
      let refusal: GraphQLError | undefined;
      let requested = 0;
      return {
        async parsingDidStart() {
          return async () => {
            const { document } = asked;
            if (document === undefined) return;
            const written = writtenOf(document);
            refusal = overLimit(limits, written, ['directives', 'repeats']);
            // Validation would take too long; what stands in its place is refused in a moment.
            if (refusal !== undefined) Object.assign(asked, { document: parse('{ __typename }') });
          };
        },
        async validationDidStart({ contextValue, source }) {
          // Whoever sends ever new documents, valid or not, pays for their being read.
          contextValue.purse.giveBack(-readingCost(source));
        },
        async didResolveOperation(request) {
          if (refusal !== undefined) throw refusal;
          // Without an operation of the name that was asked for nothing runs, and Apollo says so.
          if (request.operation === undefined) return;
          const weight = weigh(request, request.operation);
          refusal = overLimit(limits, weight, ['depth', 'aliases', 'rootFields', 'cost']);
          requested = finite(weight.cost);
          if (refusal !== undefined) throw refusal;
          if (!request.contextValue.purse.spend(requested)) throw overspent(requested);
        },
        async willSendResponse({ schema, document, operation, contextValue, response }) {
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          const ran = singleResult.data !== undefined && document !== undefined;
          const actual =
            ran && operation !== undefined
              ? answerCost(priceList(schema, document, operation), singleResult.data)
              : 0;
          if (ran) contextValue.purse.giveBack(requested - actual);
          const cost = { requested, actual, limit: limits.cost };
          singleResult.extensions = { ...singleResult.extensions, cost };
        },
      };
    },
  };
}

/** Documents that are asked for again keep their prices for as long as they are kept themselves. */
function pricesPerOperation(): typeof pricesOf {
  const known = new WeakMap<OperationDefinitionNode, Prices>();
  return (schema, document, operation) => {
    const prices = known.get(operation) ?? pricesOf(schema, document, operation);
    known.set(operation, prices);
    return prices;
  };
}

/** So do their written weights. */
function weightPerDocument(): typeof writtenWeight {
  const known = new WeakMap<DocumentNode, WrittenWeight>();
  return (document) => {
    const weight = known.get(document) ?? writtenWeight(document);
    known.set(document, weight);
    return weight;
  };
}

/** And their weights, by what makes pages and lists long. */
function weightPerOperation(): (request: Resolved, operation: OperationDefinitionNode) => Weight {
  const known = new WeakMap<OperationDefinitionNode, KnownWeights>();
  return ({ schema, document, request }, operation) => {
    const variables = request.variables ?? {};
    const weights = known.get(operation) ?? { sizes: sizesIn(document), found: new Map() };
    known.set(operation, weights);
    const key = weights.sizes.map((name) => sizeOf(variables[name])).join();
    const weight =
      weights.found.get(key) ?? operationWeight({ schema, document, operation, variables });
    if (weights.found.size < MOST_WEIGHTS) weights.found.set(key, weight);
    return weight;
  };
}

interface KnownWeights {
  /** Names of the variables that a weight depends on. */
  readonly sizes: readonly string[];
  readonly found: Map<string, Weight>;
}

/** Of one operation: pages are asked for in few sizes. */
const MOST_WEIGHTS = 100;

/** Of a list its length alone makes a difference. */
function sizeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  return typeof value === 'number' || value === null ? String(value) : typeof value;
}

/** Variables that say how long a list is. */
function sizesIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Argument({ name, value }) {
      if (SIZE_ARGUMENTS.has(name.value) && value.kind === Kind.VARIABLE)
        names.add(value.name.value);
    },
  });
  return [...names];
}

/** Some two microseconds for each character, to be parsed and validated. */
const readingCost = (source: string): number => Math.ceil(source.length / 5);

/** JSON knows no infinity. */
const finite = (cost: number): number => Math.min(cost, Number.MAX_SAFE_INTEGER);
