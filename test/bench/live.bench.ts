/** From an event that was recorded to the message of the subscriber whose list it changed: the built server on the bundled films. */
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { latency, type Figure } from './figure.ts';
import { askInTurn } from './load.ts';
import { audience } from './queries.ts';
import { inTemporaryFolder, type Section } from './section.ts';
import { startServer, type Server } from './server.ts';

const SUBSCRIBERS = 100;
const ROUNDS = 5;

const WATCH = `subscription ($user: ID!) {
  recommendationsChanged(user: $user, first: 10) {
    event { key }
    changes { kind before after item { title } }
    recommendations { edges { rank score node { key title } } }
  }
}`;

const LIST = `query ($user: ID!) { user(key: $user) { recommendations(first: 10) { nodes { key } } } }`;

const RECORD = `mutation ($events: [EventInput!]!) {
  recordEvents(input: { events: $events }) { recordedCount }
}`;

/** With BENCH_DATA_DIR the model there is measured; a folder that holds none gets one and keeps it. */
export const liveBench: Section = async (say) => {
  const kept = process.env['BENCH_DATA_DIR'];
  if (kept !== undefined && kept !== '') return measure(kept, say);
  return inTemporaryFolder((folder) => measure(folder, say));
};

async function measure(folder: string, say: (line: string) => void): Promise<Figure[]> {
  let server = await startServer(folder, say);
  try {
    if (!server.isWhole) {
      say('waiting until the full model is trained');
      await server.trained();
      await server.stop();
      server = await startServer(folder, say);
    }
    return await toldTo(server, (await audience(SUBSCRIBERS)).any);
  } finally {
    await server.stop();
  }
}

interface Told {
  /** Key of the first film of the list, which a rating sends away. */
  first: string;
  heard: (at: number) => void;
}

async function toldTo(server: Server, users: readonly string[]): Promise<Figure[]> {
  const subscribers: Client[] = [];
  const told = new Map<string, Told>();
  try {
    for (const user of users) {
      const first = await firstOf(server.url, user);
      const one: Told = { first, heard: () => {} };
      told.set(user, one);
      subscribers.push(subscribe(server.url, user, one));
    }
    await opened(server.url, users.length);
    // The compiler is through with the hot parts by then.
    await round(server.url, told, 'warm-up');
    const before = server.cpuSeconds();
    const waits: number[] = [];
    for (let n = 0; n < ROUNDS; n++) waits.push(...(await round(server.url, told, `round-${n}`)));
    const used = (server.cpuSeconds() ?? NaN) - (before ?? NaN);
    const what = `event answered to message, ${users.length} subscribers`;
    const cpu = {
      what: 'event and its message',
      unit: 'CPU-ms',
      value: (1000 * used) / waits.length,
    };
    return [latency(what, waits), ...(used > 0 ? [cpu] : [])];
  } finally {
    for (const client of subscribers) await client.dispose();
  }
}

function subscribe(url: string, user: string, told: Told): Client {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    lazy: false,
  });
  client.subscribe<{ recommendationsChanged: Change }>(
    { query: WATCH, variables: { user } },
    {
      next({ data }) {
        const at = performance.now();
        told.first = data?.recommendationsChanged.recommendations.edges[0]?.node.key ?? told.first;
        told.heard(at);
      },
      error: (error) => console.error(error),
      complete() {},
    },
  );
  return client;
}

interface Change {
  readonly recommendations: {
    readonly edges: readonly { readonly node: { readonly key: string } }[];
  };
}

/** One user after the other rates the first film of their list. Milliseconds from the answer to the message. */
async function round(
  url: string,
  told: ReadonlyMap<string, Told>,
  name: string,
): Promise<number[]> {
  const waits: number[] = [];
  for (const [user, one] of told) {
    const heard = new Promise<number>((resolve) => (one.heard = resolve));
    const event = { id: `${name}-${user}`, kind: 'RATED', user, item: one.first, value: 9 };
    await askInTurn(url, [{ query: RECORD, variables: { events: [event] } }]);
    const answered = performance.now();
    // The message may overtake the answer.
    waits.push(Math.max((await heard) - answered, 0));
  }
  return waits;
}

async function firstOf(url: string, user: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: LIST, variables: { user } }),
  });
  const { data } = (await response.json()) as {
    readonly data: { user: { recommendations: { nodes: readonly { key: string }[] } } };
  };
  return data.user.recommendations.nodes[0].key;
}

async function opened(url: string, count: number): Promise<void> {
  for (;;) {
    const text = await (await fetch(`${url}/metrics`)).text();
    if (text.includes(`tastegraph_live_subscriptions ${count}\n`)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
