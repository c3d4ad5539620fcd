/** Segments that another process learns, in two processes of the built program on one store. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { seededRandom } from '../../src/numeric/random.ts';
import { describeOnNeo4j } from '../support/neo4j-server.ts';
import { ensureBuilt, runProgram, withServer, type Environment } from '../support/program.ts';
import { eventually } from '../support/eventually.ts';
import { ask } from './graphql-client.ts';
import { liveClient } from './live-client.ts';

jest.setTimeout(300_000);

beforeAll(ensureBuilt);

/** Two that found the store empty: neither of them trains anything. */
const withTwo = (
  env: Environment,
  use: (here: string, there: string) => Promise<void>,
): Promise<void> => withServer(env, (here) => withServer(env, (there) => use(here, there)));

const subscribed = (url: string): Promise<true> =>
  eventually('the subscription', async () => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return text.includes('tastegraph_live_subscriptions 1\n') ? true : undefined;
  });

const MOVES = `subscription Moves($user: ID!) {
  profileChanged(user: $user) { cause segments { kind key cause event { key } segment { name } } }
}`;

const SEGMENTS = '{ segments { key kind size sizes { at size } } }';

interface Move {
  readonly kind: 'ENTERED' | 'LEFT';
  readonly cause: string;
  readonly event: { readonly key: string } | null;
  readonly segment: { readonly name: string } | null;
}

interface Segment {
  readonly key: string;
  readonly kind: string;
  readonly size: number;
  readonly sizes: readonly { readonly at: string; readonly size: number }[];
}

/** Another process learns segments; both that run use them, and one tells of a move that the other one recorded. */
async function segmentsOfTwo(env: Environment): Promise<void> {
  const train = async (seed: string): Promise<void> => {
    const { code, err } = await runProgram(['profile', 'train', '--seed', seed], env);
    expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  };
  await withTwo(env, async (here, there) => {
    await fillTwoKinds(here);
    const live = liveClient(there);
    const watched = live.subscribe(MOVES, { user: 'u1' });
    await subscribed(there);
    await train('1');
    const moves = (because: string): Move[] =>
      watched.messages
        .flatMap(({ data }): Move[] => data.profileChanged.segments)
        .filter(({ cause }) => cause === because);
    await eventually('the training', () => moves('TRAINING')[0]);
    expect(moves('TRAINING').map(({ kind }) => kind)).toEqual(['ENTERED', 'ENTERED']);
    await record(here, 'move', eventsLike(0, 'u1'));
    await eventually('a move', () => moves('EVENT')[0]);
    for (const { event, segment } of moves('EVENT')) {
      expect(event?.key).toMatch(/^move-/u);
      expect(segment?.name).not.toBe('');
    }
    await live.client.dispose();
    await train('2');
  });
  await withServer(env, async (again) => {
    const all: Segment[] = (await ask(again, SEGMENTS)).data.segments;
    const rfm = all.filter(({ kind }) => kind === 'RFM');
    const found = all.filter(({ kind }) => kind === 'BEHAVIOUR');
    for (const { sizes, size } of rfm) {
      expect(sizes).toHaveLength(2);
      expect(sizes[1].size).toBe(size);
      expect(sizes[0].at < sizes[1].at).toBe(true);
    }
    // People who are alike are found again, under the same keys.
    expect(found.every(({ sizes }) => sizes.length === 2)).toBe(true);
    for (const kind of [rfm, found])
      expect(kind.reduce((sum, { size }) => sum + size, 0)).toBe(USERS);
  });
}

const USERS = 60;
const START = Date.UTC(2025, 0, 1);

/** Even people buy beer at night and often, odd ones bread in the morning and rarely. */
function eventsLike(n: number, user = `u${n}`) {
  const random = seededRandom(n + 1);
  const often = n % 2 === 0;
  const events = [];
  for (let day = 20 * random.next(); day < 240; day += (often ? 6 : 40) * (0.5 + random.next())) {
    const hour = often ? 19 + random.integer(3) : 8 + random.integer(3);
    const at = new Date(START + Math.floor(day) * 86_400_000 + hour * 3_600_000);
    const item = `i${(often ? 0 : 5) + random.integer(5)}`;
    events.push({ kind: 'PURCHASED', user, item, at: at.toISOString() });
  }
  return events;
}

async function record(url: string, prefix: string, events: readonly object[]): Promise<void> {
  const input = { events: events.map((event, n) => ({ ...event, id: `${prefix}-${n}` })) };
  const answer = await ask(
    url,
    'mutation ($input: RecordEventsInput!) { recordEvents(input: $input) { recordedCount } }',
    { input },
  );
  expect(answer.data.recordEvents.recordedCount).toBe(events.length);
}

async function fillTwoKinds(url: string): Promise<void> {
  const items = Array.from({ length: 10 }, (_, n) => ({
    key: `i${n}`,
    price: n < 5 ? 20 : 2,
    categories: [n < 5 ? 'beer' : 'bread'],
  }));
  const { errors } = await ask(
    url,
    'mutation ($input: UpsertItemsInput!) { upsertItems(input: $input) { userErrors { message } } }',
    { input: { items } },
  );
  expect(errors).toBeUndefined();
  const all = Array.from({ length: USERS }, (_, n) => eventsLike(n)).flat();
  for (let start = 0; start < all.length; start += 1_000)
    await record(url, `e${start}`, all.slice(start, start + 1_000));
}

const QUIET = { IMPORT_EXAMPLE: 'false', LIVE_POLL_MS: '50' };

async function inFolder(use: (env: Environment) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-segments-'));
  try {
    await use({ ...QUIET, DATA_DIR: folder });
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('on one embedded store they serve both, and stay', () => inFolder(segmentsOfTwo));

describeOnNeo4j('on one Neo4j', (database) => {
  test('they serve both, and stay', () =>
    inFolder(async (env) => {
      const store = await database.openEmpty();
      await store.close();
      const { uri, username, password } = database.options;
      const neo4j = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
      await segmentsOfTwo({ ...env, ...neo4j });
    }));
});
