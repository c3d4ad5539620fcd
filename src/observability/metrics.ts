/** Figures about the running process, in the text format that Prometheus reads. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** @param route one of a closed set of names @param seconds how long the answer took */
  observeRequest(route: string, status: number, seconds: number): void;
  /** @param kind query or mutation @param code the code of the first error, or ok */
  countOperation(kind: string, code: string): void;
  readonly live: LiveMetrics;
  /** Figures that are read when somebody asks for them. */
  watchRunLog(read: () => RunLogFigures): void;
  watchRollBacks(read: () => number): void;
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Of what is told over WebSockets. */
export interface LiveMetrics {
  /** @param change 1 for one that opened, -1 for one that closed */
  connections(change: 1 | -1): void;
  subscriptions(change: 1 | -1): void;
  countDelivery(): void;
  /** So many things that happened were not looked at on their own. */
  countCoalesced(count: number): void;
}

/** What became of answers that were to be logged, since the start. */
export interface RunLogFigures {
  readonly logged: number;
  readonly leftOut: number;
  readonly dropped: number;
  readonly failedWrites: number;
  readonly waiting: number;
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
    live: liveMetrics(registry),
    watchRunLog: (read) => watchRunLog(registry, read),
    watchRollBacks: (read) => watchRollBacks(registry, read),
    observeRequest: (route, status, seconds) =>
      requests.observe({ route, status: String(status) }, seconds),
    countOperation: (kind, code) => operations.inc({ kind, code }),
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

const RUN_LOG: Readonly<Record<keyof RunLogFigures, readonly [name: string, help: string]>> = {
  logged: ['tastegraph_runs_logged_total', 'Writes of answers to the run log.'],
  leftOut: ['tastegraph_runs_left_out_total', 'Answers that the sample leaves out.'],
  dropped: ['tastegraph_runs_dropped_total', 'Answers that were to be logged and were lost.'],
  failedWrites: ['tastegraph_runs_failed_writes_total', 'Writes to the run log that failed.'],
  waiting: ['tastegraph_runs_waiting', 'Answers that wait to be logged.'],
};

function watchRunLog(registry: Registry, read: () => RunLogFigures): void {
  for (const [key, [name, help]] of Object.entries(RUN_LOG)) {
    const gauge = new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(read()[key as keyof RunLogFigures]);
      },
    });
    registry.registerMetric(gauge);
  }
}

function watchRollBacks(registry: Registry, read: () => number): void {
  const gauge: Gauge = new Gauge({
    name: 'tastegraph_experiments_rolled_back_total',
    help: 'Experiments that the guard of this process ended.',
    registers: [],
    collect(): void {
      gauge.set(read());
    },
  });
  registry.registerMetric(gauge);
}

function liveMetrics(registry: Registry): LiveMetrics {
  const registers = [registry];
  const connections = new Gauge({
    name: 'tastegraph_live_connections',
    help: 'WebSockets that are open.',
    registers,
  });
  const subscriptions = new Gauge({
    name: 'tastegraph_live_subscriptions',
    help: 'Subscriptions that are running.',
    registers,
  });
  const deliveries = new Counter({
    name: 'tastegraph_live_deliveries_total',
    help: 'Messages handed to subscribers.',
    registers,
  });
  const coalesced = new Counter({
    name: 'tastegraph_live_coalesced_total',
    help: 'Things that happened and were looked at together with others.',
    registers,
  });
  return {
    connections: (change) => connections.inc(change),
    subscriptions: (change) => subscriptions.inc(change),
    countDelivery: () => deliveries.inc(),
    countCoalesced: (count) => coalesced.inc(count),
  };
}
