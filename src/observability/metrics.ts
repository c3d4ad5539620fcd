/** Figures about the running process, in the text format that Prometheus reads. */
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** @param route one of a closed set of names @param seconds how long the answer took */
  observeRequest(route: string, status: number, seconds: number): void;
  /** @param kind query or mutation @param code the code of the first error, or ok */
  countOperation(kind: string, code: string): void;
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'tastegraph_http_request_seconds',
    help: 'Time to answer an HTTP request.',
    labelNames: ['route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const operations = new Counter({
    name: 'tastegraph_graphql_operations_total',
    help: 'GraphQL operations by kind and by the code of their first error.',
    labelNames: ['kind', 'code'],
    registers: [registry],
  });
  return {
    observeRequest: (route, status, seconds) =>
      requests.observe({ route, status: String(status) }, seconds),
    countOperation: (kind, code) => operations.inc({ kind, code }),
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
