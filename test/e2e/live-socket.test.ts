/** The WebSocket itself: who may open one, what runs on it, how it is limited, and how it ends. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WebSocket } from 'ws';
import type { ApiOptions } from '../../src/api/server.ts';
import { Listeners } from '../../src/live/listeners.ts';
import type { TrainingNews } from '../../src/model/training/training-news.ts';
import { eventually } from '../support/eventually.ts';
import { waitingStore } from '../support/waiting-store.ts';
import { openBareApi, PRODUCTION, type BareApi } from './bare-api.ts';
import { ask } from './graphql-client.ts';
import { liveClient, type LiveClient } from './live-client.ts';

const KEY = 'a key of sixteen+'.replaceAll(' ', '-');
const PROGRESS =
  'subscription Progress { trainingProgress { state stage detail done total overall model } }';

let training: Listeners<TrainingNews>;
let api: BareApi;
const clients: LiveClient[] = [];

async function open(changes: Partial<ApiOptions> = {}): Promise<void> {
  training = new Listeners();
  api = await openBareApi(() => ({ training, ...changes }));
}

function connect(...[options]: [Parameters<typeof liveClient>[1]?]): LiveClient {
  const live = liveClient(api.url, options);
  clients.push(live);
  return live;
}

afterEach(async () => {
  for (const live of clients.splice(0)) await live.client.dispose();
  await api.close();
});

const step = (done: number): TrainingNews => ({
  type: 'progress',
  progress: { stage: 'fit', detail: 'ease', done, total: 1_000 },
});

const listening = (count: number) =>
  eventually(`${count} listeners`, () => (training.size === count ? true : undefined));

describe('callers', () => {
  const callers = { keys: [KEY], proxies: 0 };

  test('without a key are closed with 4401, with a wrong one with 4403, and told why', async () => {
    await open({ callers });
    for (const [connectionParams, code, said] of [
      [{}, 4401, 'connectionParams'],
      [{ authorization: 'Bearer something-else-16' }, 4403, 'none of this API'],
    ] as const) {
      const live = connect({ connectionParams });
      const { error } = await live.subscribe(PROGRESS).ended();
      expect(error).toMatchObject({ code, reason: expect.stringContaining(said) });
    }
  });

  test.each([
    { authorization: `Bearer ${KEY}` },
    { Authorization: `Bearer ${KEY}` },
    { 'X-API-Key': KEY },
  ])('with a key in %j are let in', async (connectionParams) => {
    await open({ callers });
    const live = connect({ connectionParams: { ...connectionParams } });
    const watched = live.subscribe(PROGRESS);
    await listening(1);
    training.tell({ type: 'published', version: 'v9' });
    expect((await watched.message(0)).data.trainingProgress.model).toBe('v9');
  });

  test('pages of other origins open no socket; this server’s own and named ones do', async () => {
    await open({ origins: ['https://shop.example'] });
    const opened = (origin: string) =>
      new Promise<number>((resolve) => {
        const socket = new WebSocket(
          `${api.url.replace('http', 'ws')}/graphql`,
          'graphql-transport-ws',
          { origin },
        );
        socket.on('open', () => {
          socket.terminate();
          resolve(101);
        });
        socket.on('unexpected-response', (request, response) => {
          request.destroy();
          resolve(response.statusCode ?? 0);
        });
        socket.on('error', () => {});
      });
    expect(await opened('https://elsewhere.example')).toBe(403);
    expect(await opened('https://shop.example')).toBe(101);
    expect(await opened(api.url)).toBe(101);
  });

  test('who holds as many connections as may be is asked to come back later', async () => {
    await open({ limits: { connections: 1 } });
    connect().subscribe(PROGRESS);
    await listening(1);
    const { error } = await connect().subscribe(PROGRESS).ended();
    expect(error).toMatchObject({ code: 1013 });
  });

  test('who says nothing is closed', async () => {
    await open({ limits: { initialiseMs: 20 } });
    const socket = new WebSocket(
      `${api.url.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
    );
    const code = await new Promise((resolve) => socket.on('close', resolve));
    expect(code).toBe(4408);
  });
});

describe('operations', () => {
  test('queries and mutations are answered as over HTTP', async () => {
    await open();
    const watched = connect().subscribe('{ item(key: "film") { title } }');
    expect(await watched.message(0)).toMatchObject({
      data: { item: { title: 'A film' } },
      extensions: { cost: { actual: 2 } },
    });
    expect(await watched.ended()).toEqual({ completed: true });
  });

  test.each([
    ['users', '{ user(key: "u") { key } }'],
    [
      'recordEvents',
      'mutation { recordEvents(input: { events: [{ user: "u", item: "film", kind: VIEWED }] }) { recordedCount } }',
    ],
  ] as const)('time is up for %s: the caller is told, and the store', async (call, query) => {
    const calls = { asked: 0, stopped: 0 };
    api = await openBareApi((store) => ({
      store: waitingStore(store, call, calls),
      limits: { requestMs: 50 },
    }));
    const live = connect();
    const over = await ask(api.url, query);
    const { error } = await live.subscribe(query).ended();
    expect(error).toEqual(over.errors);
    expect(error).toMatchObject([{ extensions: { code: 'TIMEOUT' } }]);
    expect(calls).toEqual({ asked: 2, stopped: 2 });
    const next = await live.subscribe('{ item(key: "film") { title } }').message(0);
    expect(next.data.item.title).toBe('A film');
  });

  test('a caller who leaves takes along what the store reads', async () => {
    const calls = { asked: 0, stopped: 0 };
    api = await openBareApi((store) => ({ store: waitingStore(store, 'users', calls) }));
    const live = connect();
    live.subscribe('{ user(key: "u") { key } }');
    await eventually('the read', () => (calls.asked === 1 ? true : undefined));
    live.client.terminate();
    await eventually('its end', () => (calls.stopped === 1 ? true : undefined));
  });

  test('subscriptions last longer than a request may take', async () => {
    await open({ limits: { requestMs: 20 } });
    const watched = connect().subscribe(PROGRESS);
    await listening(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    training.tell(step(3));
    expect((await watched.message(0)).data.trainingProgress.done).toBe(3);
    expect(watched.end).toEqual({});
  });

  test('subscriptions over HTTP are refused with where to go', async () => {
    await open();
    const { status, errors } = await ask(api.url, PROGRESS);
    expect(status).toBe(400);
    expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('WebSocket') });
  });

  test.each([
    ['subscription { nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { trainingProgress ', {}, 'GRAPHQL_PARSE_FAILED'],
    [
      'subscription { a: trainingProgress { b: state c: state } }',
      { aliases: 2 },
      'LIMIT_EXCEEDED',
    ],
    [PROGRESS, { depth: 1 }, 'LIMIT_EXCEEDED'],
    [PROGRESS, { cost: 3 }, 'LIMIT_EXCEEDED'],
    ['subscription { recommendationsChanged { causes { kind } } }', {}, 'BAD_INPUT'],
    ['subscription { profileChanged(user: "nobody") { count } }', {}, 'NOT_FOUND'],
    [
      'subscription($n: Int!) { recommendationsChanged(user: "u", first: $n) { causes { kind } } }',
      {},
      'BAD_INPUT',
    ],
  ])('%s is refused with its code', async (query, limits, code) => {
    await open({ limits });
    const { error } = await connect().subscribe(query).ended();
    expect(error).toMatchObject([{ extensions: { code } }]);
    expect(JSON.stringify(error)).not.toContain('    at ');
  });

  test('in production the schema is not told', async () => {
    await open(PRODUCTION);
    const { error } = await connect().subscribe('{ __schema { types { name } } }').ended();
    expect(error).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    const misspelt = await connect()
      .subscribe('subscription { trainingProgres { state } }')
      .ended();
    expect(JSON.stringify(misspelt.error)).not.toContain('Did you mean');
  });

  test('with trusted documents no other runs, and one runs by its text or its hash', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-trusted-'));
    await writeFile(path.join(folder, 'progress.graphql'), PROGRESS);
    await open({ trustedDocuments: folder });
    const live = connect();
    const { error } = await live.subscribe('subscription { trainingProgress { state } }').ended();
    expect(error).toMatchObject([{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }]);
    live.subscribe(PROGRESS);
    await listening(1);
    const sha256Hash = createHash('sha256').update(PROGRESS).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    live.client.subscribe({ query: '', extensions }, { next() {}, error() {}, complete() {} });
    await listening(2);
    await rm(folder, { recursive: true });
  });

  test('a connection runs so many at once and no more', async () => {
    await open({ limits: { subscriptions: 2 } });
    const live = connect();
    live.subscribe(PROGRESS);
    live.subscribe(PROGRESS);
    await listening(2);
    const { error } = await live.subscribe(PROGRESS).ended();
    expect(error).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', limit: 2 } }]);
  });

  test('who has spent all hears later, all in one', async () => {
    // A full purse pays for anything and owes the rest: the subscription, then one message.
    await open({ callers: { keys: [], proxies: 0, costPerMinute: 1_000 } });
    const live = connect();
    const watched = live.subscribe(PROGRESS);
    await listening(1);
    training.tell(step(1));
    await watched.message(0);
    // Spends what is left.
    const dear = `{ ${Array.from({ length: 9 }, (_, n) => `a${n}: search(query: "x", first: 1) { totalCount }`).join(' ')} }`;
    await ask(api.url, dear);
    for (let done = 2; done <= 500; done++) training.tell(step(done));
    await eventually('the metrics', async () => {
      const text = await (await fetch(`${api.url}/metrics`)).text();
      return text.includes('tastegraph_live_deliveries_total 1\n') ? true : undefined;
    });
    expect(watched.messages.length).toBe(1);
  });
});

describe('telling', () => {
  test('what comes faster than it is told is told together, the last state in the end', async () => {
    await open();
    const watched = connect().subscribe(PROGRESS);
    await listening(1);
    for (let done = 1; done <= 1_000; done++) training.tell(step(done));
    const last = await eventually('the last step', () =>
      watched.messages.find(({ data }) => data.trainingProgress.done === 1_000),
    );
    expect(last.data.trainingProgress).toMatchObject({
      state: 'RUNNING',
      stage: 'FIT',
      overall: 0.15,
    });
    expect(watched.messages.length).toBeLessThanOrEqual(2);
  });

  test('whoever reads nothing for a while gets the newest then, not all that was', async () => {
    await open();
    let raw: WebSocket | undefined;
    const live = connect({ on: { opened: (socket) => (raw = socket as WebSocket) } });
    const watched = live.subscribe(PROGRESS);
    await listening(1);
    raw?.pause();
    for (let done = 1; done <= 5_000; done++) {
      training.tell(step(done));
      if (done % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    training.tell({ type: 'ended' });
    raw?.resume();
    await eventually('the end', () =>
      watched.messages.find(({ data }) => data.trainingProgress.state === 'IDLE'),
    );
    expect(watched.messages.at(-1).data.trainingProgress).toMatchObject({ done: 5_000 });
    expect(watched.messages.length).toBeLessThan(20);
  });

  test('who reads nothing while more and more waits is cut off', async () => {
    await open();
    let raw: WebSocket | undefined;
    const live = connect({ on: { opened: (socket) => (raw = socket as WebSocket) } });
    // The system itself takes a few MB before anything waits.
    const watched = Array.from({ length: 20 }, () => live.subscribe(PROGRESS));
    await listening(20);
    raw?.pause();
    const [detail, stage] = ['long '.repeat(400_000), 'fit'] as const;
    training.tell({ type: 'progress', progress: { stage, detail, done: 1, total: 2 } });
    await listening(0);
    raw?.resume();
    expect((await watched[0].ended()).error).toMatchObject({ code: 1006 });
  });

  test('who does not answer pings is cut off; who does stays', async () => {
    await open({ limits: { pingMs: 30 } });
    const url = `${api.url.replace('http', 'ws')}/graphql`;
    const [silent, awake] = [false, true].map(
      (autoPong) => new WebSocket(url, 'graphql-transport-ws', { autoPong }),
    );
    const pings = new Promise((heard) => {
      let count = 0;
      awake.on('ping', () => ++count === 5 && heard(count));
    });
    const code = await new Promise((closed) => silent.once('close', closed));
    expect(code).toBe(1006);
    await pings;
    expect(awake.readyState).toBe(WebSocket.OPEN);
    awake.terminate();
  });

  test('nobody listens any more once a subscription or its connection is gone', async () => {
    await open();
    const live = connect();
    const one = live.subscribe(PROGRESS);
    live.subscribe(PROGRESS);
    await listening(2);
    one.stop();
    await listening(1);
    live.client.terminate();
    await listening(0);
    await eventually('the metrics', async () => {
      const text = await (await fetch(`${api.url}/metrics`)).text();
      return text.includes('tastegraph_live_connections 0\n') &&
        text.includes('tastegraph_live_subscriptions 0\n')
        ? true
        : undefined;
    });
  });

  test('a server that stops says so, and clients come back to the one that follows', async () => {
    await open();
    const port = Number(new URL(api.url).port);
    const live = connect({
      retryAttempts: 200,
      shouldRetry: () => true,
      retryWait: () => new Promise((go) => setTimeout(go, 20)),
    });
    const watched = live.subscribe(PROGRESS);
    await listening(1);
    const gone = training;
    await api.close();
    expect(gone.size).toBe(0);
    expect(live.closes[0]).toMatchObject({ code: 1001 });
    await open({ port });
    await listening(1);
    training.tell(step(7));
    expect((await watched.message(0)).data.trainingProgress.done).toBe(7);
  });
});
