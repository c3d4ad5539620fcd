/** Starts the API: the schema behind Apollo, behind HTTP. */
// Decorators look for Reflect's metadata functions when their classes are evaluated: this import stays first.
import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { createMetrics, type Metrics, type RunLogFigures } from '../observability/metrics.ts';
import type { ApiDependencies } from './dependencies.ts';
import { errorFormatter } from './format-error.ts';
import { ownExecution } from './execution/own-execution.ts';
import { documentCache } from './http/document-cache.ts';
import {
  openBeaconDoor,
  openDoor,
  openEntrance,
  type DoorRules,
  type Entrance,
} from './http/door.ts';
import { beaconEndpoint } from './http/beacon.ts';
import { exampleQuery } from './http/example-query.ts';
import { exampleUser } from './http/example-user.ts';
import { explorerPage } from './http/explorer.ts';
import { graphqlEndpoint } from './http/graphql-endpoint.ts';
import { aliveAnswer, readyAnswer } from './http/health.ts';
import { startHttpServer, type HttpServer } from './http/http-server.ts';
import { measured } from './http/measured.ts';
import { metricsPlugin } from './http/metrics-plugin.ts';
import { route, type Routes } from './http/routes.ts';
import { statusPlugin } from './http/status-plugin.ts';
import { DEFAULT_LIMITS, type ApiLimits } from './limits/api-limits.ts';
import { limitsPlugin } from './limits/limits-plugin.ts';
import { noSchemaText } from './limits/no-schema-text.ts';
import { createContext, type ApiContext } from './request/context.ts';
import { buildApiSchema } from './schema/build-schema.ts';
import { openGraphQLSockets } from './socket/graphql-sockets.ts';
import { subscriptionPlugin } from './socket/subscription-plugin.ts';
import { loadTrustedDocuments } from './trusted/load-trusted-documents.ts';
import type { TrustedDocuments } from './trusted/trusted-documents.ts';

export interface ApiOptions extends ApiDependencies {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly limits?: Partial<ApiLimits>;
  /** Origins whose pages may call the API from a browser; none where nothing is said. */
  readonly origins?: readonly string[];
  /** Whether the schema may be asked for, and errors say what it holds; so it is where nothing is said. */
  readonly introspection?: boolean;
  /** Whether GraphiQL stands at `/`; so it does where nothing is said. */
  readonly explorer?: boolean;
  /** A folder or a manifest: where it is given, only its documents run. */
  readonly trustedDocuments?: string;
  /** Who may call, and how much; anybody, without end, where nothing is said. */
  readonly callers?: DoorRules;
  /** What becomes of answers that are logged, for the metrics. */
  readonly runLog?: () => RunLogFigures;
  /** How many experiments were rolled back since the start, for the metrics. */
  readonly rolledBackCount?: () => number;
}

/**
 * Resolves when requests are answered. `close` lets running requests finish; it may be called twice.
 * @throws TastegraphError `UNAVAILABLE` when the port is taken, `BAD_INPUT` when the trusted documents are not valid
 */
export async function startApi(options: ApiOptions): Promise<HttpServer> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const metrics = createMetrics();
  if (options.runLog !== undefined) metrics.watchRunLog(options.runLog);
  if (options.rolledBackCount !== undefined) metrics.watchRollBacks(options.rolledBackCount);
  const schema = buildApiSchema();
  const place = options.trustedDocuments;
  const trusted = place === undefined ? undefined : await loadTrustedDocuments(place, schema);
  const apollo = apolloServer(schema, options, limits, metrics);
  await apollo.start();
  const entrance = openEntrance(options.callers ?? { keys: [], proxies: 0 });
  const routes = routesOf(options, limits, metrics, { apollo, trusted, entrance });
  const answer = measured(metrics, (request, url) => route(routes, request, url));
  const sockets = openGraphQLSockets({
    schema,
    apollo,
    trusted,
    entrance,
    limits,
    metrics: metrics.live,
    log: options.log,
    origins: options.origins ?? [],
    format: formatterOf(options, limits),
    context: (signal, purse, more) => ({ ...createContext(options, signal, purse), ...more }),
  });
  const server = await startHttpServer({
    ...options,
    drainMs: limits.drainMs,
    answer,
    upgrade: (request, socket, head) => sockets.upgrade(request, socket, head),
  });
  return {
    url: server.url,
    async close() {
      await Promise.all([sockets.close(), server.close()]);
      await apollo.stop();
    },
  };
}

const formatterOf = ({ log, introspection = true }: ApiOptions, { tokens }: ApiLimits) =>
  errorFormatter(log, { tokens, suggestions: introspection });

const apolloServer = (
  schema: GraphQLSchema,
  options: ApiOptions,
  limits: ApiLimits,
  metrics: Metrics,
): ApolloServer<ApiContext> => {
  const { log, introspection = true } = options;
  const execution = ownExecution(schema);
  return new ApolloServer<ApiContext>({
    gateway: execution.gateway,
    formatError: formatterOf(options, limits),
    parseOptions: { maxTokens: limits.tokens },
    validationRules: introspection ? [] : [noSchemaText],
    documentStore: null,
    plugins: [
      documentCache(),
      limitsPlugin(limits),
      metricsPlugin(metrics),
      statusPlugin,
      subscriptionPlugin,
      execution.plugin,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    logger: {
      debug: (message) => log.debug(String(message)),
      info: (message) => log.info(String(message)),
      warn: (message) => log.warn(String(message)),
      error: (message) => log.error(String(message)),
    },
    introspection,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
  });
};

function routesOf(
  options: ApiOptions,
  limits: ApiLimits,
  metrics: Metrics,
  parts: {
    readonly apollo: ApolloServer<ApiContext>;
    readonly trusted: TrustedDocuments | undefined;
    readonly entrance: Entrance;
  },
): Routes {
  const explored = options.explorer ?? true;
  const user = exampleUser(options.store, options.log);
  // The first page should know somebody already.
  if (explored) user();
  const origins = options.origins ?? [];
  return {
    graphql: graphqlEndpoint({
      ...parts,
      context: (signal, purse) => createContext(options, signal, purse),
      limits,
      door: openDoor(parts.entrance),
    }),
    events: beaconEndpoint({
      store: options.store,
      limits,
      door: openBeaconDoor(parts.entrance),
      origins,
    }),
    explorer: explored ? () => explorerPage(exampleQuery(user())) : undefined,
    alive: aliveAnswer,
    ready: () => readyAnswer(options),
    async metrics() {
      const { contentType, text } = await metrics.expose();
      return { status: 200, headers: { 'content-type': contentType }, body: text };
    },
    origins,
  };
}
