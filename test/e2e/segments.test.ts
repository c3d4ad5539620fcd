/** Segments, predictions and audiences over HTTP, on a shop whose people are of two kinds. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import type { UserEvent } from '../../src/domain/event.ts';
import type { CategoryId, EventId, ItemId, UserId } from '../../src/domain/ids.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { newestProfiles } from '../../src/profile/bundle/profile-bundle.ts';
import { trainProfiles } from '../../src/profile/serving/train-profiles.ts';
import { openBareApi, type BareApi } from './bare-api.ts';
import { eventually } from '../support/eventually.ts';
import { ask, operation } from './graphql-client.ts';
import { liveClient } from './live-client.ts';

/** What is answered without an error. */
async function answered<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { data, errors } = await ask(api.url, query, variables);
  expect(errors).toBeUndefined();
  return data as T;
}

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
let api: BareApi;
let folder: string;

function eventsOf(n: number): UserEvent[] {
  const random = seededRandom(n + 1);
  const often = n % 2 === 0;
  const events: UserEvent[] = [];
  for (let at = 20 * random.next(); at < 240; at += (often ? 5 : 40) * (0.5 + random.next())) {
    const hour = often ? 19 + random.integer(3) : 8 + random.integer(3);
    events.push({
      id: `e${n}-${events.length}` as EventId,
      kind: 'purchased',
      user: `u${n}` as UserId,
      item: `i${(often ? 0 : 5) + random.integer(5)}` as ItemId,
      at: START + Math.floor(at) * DAY + hour * 3_600_000,
    });
  }
  return events;
}

beforeAll(async () => {
  api = await openBareApi();
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-profiles-'));
  await api.store.upsertCategories([
    { id: 'beer' as CategoryId, name: 'Beer' },
    { id: 'bread' as CategoryId, name: 'Bread' },
  ]);
  await api.store.upsertItems(
    Array.from({ length: 10 }, (_, n) => ({
      id: `i${n}` as ItemId,
      price: n < 5 ? 20 : 2,
      categories: [(n < 5 ? 'beer' : 'bread') as CategoryId],
    })),
  );
  const users = Array.from({ length: 120 }, (_, n) => n);
  await api.store.upsertUsers(
    users.map((n) => ({
      id: `u${n}` as UserId,
      region: n % 3 === 0 ? 'north' : 'south',
      ...(n === 4 ? { consent: { personalisation: false, training: true } } : {}),
    })),
  );
  await api.store.recordEvents(users.flatMap(eventsOf));
  const backend = await openTensorBackend('wasm');
  const training = { seed: 1, backend, onProgress: () => {} };
  api.people.use((await trainProfiles(api.store, folder, training)).bundle);
}, 120_000);

afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

const OUTLOOK = `query ($key: ID!) { user(key: $key) { profile {
  segments { score reason segment { key name kind } }
  predictions { target horizonDays value predictor absentBecause measures { name value baseline }
    categories { chance category { name } } }
} } }`;

interface Outlook {
  readonly user: {
    readonly profile: {
      readonly segments: readonly {
        readonly reason: string;
        readonly segment: { readonly key: string; readonly kind: string };
      }[];
      readonly predictions: readonly {
        readonly target: string;
        readonly value: number | null;
        readonly predictor: string | null;
        readonly categories: readonly { readonly category: { readonly name: string } }[];
      }[];
    };
  };
}
const outlookOf = async (key: string) => (await answered<Outlook>(OUTLOOK, { key })).user.profile;

test('segments have names, marks, sizes and members', async () => {
  const { segments } = await answered<{
    segments: { key: string; kind: string; name: string; zh: string; size: number }[];
  }>(`{ segments { key kind name zh: name(language: ZH) size sizes { at size }
       marks { trait text share usualShare lift chance }
       members(first: 3) { totalCount edges { score reason node { key } } nodes { key } } } }`);
  const found = segments.filter(({ kind }) => kind === 'BEHAVIOUR');
  expect(found.length).toBeGreaterThanOrEqual(3);
  expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
  expect(found.reduce((sum, { size }) => sum + size, 0)).toBe(119);
  expect(segments.filter(({ kind }) => kind === 'RFM')).toHaveLength(10);
});

test('a user stands in a segment of each kind, with the reason, and is foretold', async () => {
  const { segments, predictions } = await outlookOf('u0');
  expect(segments.map(({ segment }) => segment.kind).toSorted()).toEqual(['BEHAVIOUR', 'RFM']);
  for (const { reason } of segments) expect(reason).not.toBe('');
  expect(predictions.map(({ target }) => target)).toEqual(['BUY', 'CHURN', 'VALUE', 'CATEGORY']);
  expect(predictions[0].value).toBeGreaterThan(0.8);
  expect(predictions[2].value).toBeGreaterThan(20);
  expect(predictions[3].categories[0].category.name).toBe('Beer');
});

const NEXT = `query ($key: ID!) { user(key: $key) { profile {
  next(first: 3) {
    items { chance item { key available } } categories { chance category { name } }
    questions trials { name hitRate categoryAccuracy foretellsItems foretellsCategories }
  }
  similarUsers(first: 3) { score reasons { kind key } user { key } }
} } }`;

interface Outcome {
  readonly user: {
    readonly profile: {
      readonly next: {
        readonly items: readonly {
          readonly chance: number;
          readonly item: { readonly key: string };
        }[];
        readonly categories: readonly { readonly category: { readonly name: string } }[];
        readonly questions: number;
        readonly trials: readonly {
          readonly name: string;
          readonly foretellsItems: boolean;
          readonly foretellsCategories: boolean;
        }[];
      };
      readonly similarUsers: readonly object[];
    };
  };
}

test('what comes next is foretold by the best of those that were tried', async () => {
  const { next, similarUsers } = (await answered<Outcome>(NEXT, { key: 'u0' })).user.profile;
  const done = new Set((await api.store.eventsOf('u0' as UserId, 1_000)).map(({ item }) => item));
  for (const { chance, item } of next.items) {
    expect(chance).toBeGreaterThan(0);
    expect(done).not.toContain(item.key);
  }
  expect(next.categories[0].category.name).toBe('Beer');
  expect(next.questions).toBeGreaterThanOrEqual(30);
  expect(next.trials.filter((one) => one.foretellsItems)).toHaveLength(1);
  expect(next.trials.filter((one) => one.foretellsCategories)).toHaveLength(1);
  expect(next.trials.at(-1)?.name).toMatch(/^sequence-(gru|cnn|transformer)$/u);
  expect(similarUsers).toHaveLength(3);
  expect((await answered<Outcome>(NEXT, { key: 'u4' })).user.profile.next).toBeNull();
});

test('who does not consent is in no segment, no audience, and not foretold', async () => {
  expect(await outlookOf('u4')).toEqual({ segments: [], predictions: [] });
  const members = await audience({ attributes: [{ name: 'region', values: ['south'] }] });
  expect(members).toContain('u2');
  expect(members).not.toContain('u4');
});

async function audience(of: object): Promise<string[]> {
  const answer = await answered<{ audience: { edges: { node: { key: string } }[] } }>(
    `query ($of: AudienceInput!) { audience(of: $of, first: 100) { edges { score reason node { key } } } }`,
    { of },
  );
  return answer.audience.edges.map(({ node }) => node.key);
}

test('people like a few are found first, and attributes narrow them', async () => {
  const seedUserKeys = ['u0', 'u2', 'u6', 'u8', 'u10'];
  const alike = await audience({ seedUserKeys });
  const first = alike.slice(0, 40);
  expect(first.filter((key) => Number(key.slice(1)) % 2 === 0).length).toBeGreaterThan(36);
  expect(alike).not.toContain('u0');
  const north = await audience({
    seedUserKeys,
    attributes: [{ name: 'region', values: ['north'] }],
  });
  expect(north.every((key) => Number(key.slice(1)) % 3 === 0)).toBe(true);
});

test('why somebody is in an audience is told in English and in Chinese', async () => {
  const of = {
    seedUserKeys: ['u0', 'u2', 'u6'],
    attributes: [{ name: 'region', values: ['north'] }],
  };
  const { audience: found } = await answered<{
    audience: { edges: { reason: string; zh: string }[] };
  }>(
    `query ($of: AudienceInput!) { audience(of: $of, first: 3) {
       edges { reason zh: reason(language: ZH) } } }`,
    { of },
  );
  for (const { reason, zh } of found.edges) {
    expect(reason).toMatch(/^behaves like the seeds: .+; region is north$/u);
    expect(zh).toMatch(/^行为与种子用户相似：.+；region为north$/u);
  }
});

test('an audience by seeds is of now, and everybody is read once', async () => {
  const seedUserKeys = ['u0', 'u2', 'u6', 'u8', 'u10'];
  await audience({ seedUserKeys });
  const streams = jest.spyOn(api.store, 'stream');
  const user = 'late' as UserId;
  await api.store.recordEvents(
    eventsOf(2).map((event) => ({ ...event, id: `l${event.id}` as EventId, user })),
  );
  expect(await audience({ seedUserKeys })).toContain(user);
  expect(await audience({ seedUserKeys: [user] })).not.toContain(user);
  await api.store.upsertUsers([{ id: user, consent: { personalisation: false, training: true } }]);
  expect(await audience({ seedUserKeys })).not.toContain(user);
  expect(streams).not.toHaveBeenCalled();
  streams.mockRestore();
});

test('an event moves its user at once, in the graph too', async () => {
  const user = 'fresh' as UserId;
  await api.store.recordEvents(
    eventsOf(0).map((event) => ({ ...event, id: `f${event.id}` as EventId, user })),
  );
  await api.people.settled();
  const [places] = await api.store.segmentsOf([user]);
  const { segments } = await outlookOf('fresh');
  expect(places.map(({ segment }) => segment).toSorted()).toEqual(
    segments.map(({ segment }) => segment.key).toSorted(),
  );
  expect(places).toHaveLength(2);
});

const MOVES = `subscription ($user: ID!) { profileChanged(user: $user) { cause count
  segments { kind key cause event { key } reason zh: reason(language: ZH) segment { key name kind } }
  profile { segments { segment { key } } } } }`;

interface Move {
  readonly kind: 'ENTERED' | 'LEFT';
  readonly key: string;
  readonly cause: string;
  readonly event: { readonly key: string };
  readonly reason: string;
  readonly zh: string;
  readonly segment: { readonly key: string } | null;
}

test('whoever listens hears which segments were left and entered, and by which event', async () => {
  const user = 'u1';
  const before = (await outlookOf(user)).segments.map(({ segment }) => segment.key);
  const live = liveClient(api.url);
  const watched = live.subscribe(MOVES, { user });
  await eventually('the subscription', async () => {
    const text = await (await fetch(`${api.url}/metrics`)).text();
    return text.includes('tastegraph_live_subscriptions 1\n') ? true : undefined;
  });
  await api.store.recordEvents(
    eventsOf(0).map((event) => ({ ...event, id: `m${event.id}` as EventId, user: user as UserId })),
  );
  const after = (await outlookOf(user)).segments.map(({ segment }) => segment.key);
  const told = (): Move[] =>
    watched.messages.flatMap(({ data }) => data.profileChanged.segments as Move[]);
  const standing = (): string[] => {
    const now = new Set(before);
    for (const { kind, key } of told()) {
      if (kind === 'LEFT') now.delete(key);
      else now.add(key);
    }
    return [...now].toSorted();
  };
  await eventually('the moves', () =>
    JSON.stringify(standing()) === JSON.stringify(after.toSorted()) ? true : undefined,
  );
  expect(after).not.toEqual(before);
  for (const { cause, event, reason, zh, key, segment } of told()) {
    expect(cause).toBe('EVENT');
    expect(event.key).toMatch(/^me0-/u);
    expect(segment).toMatchObject({ key });
    expect(reason).not.toBe('');
    expect(zh).not.toBe(reason);
  }
  const last = watched.messages.at(-1).data.profileChanged;
  expect(last.profile.segments.map((one: Move) => one.segment?.key)).toEqual(after);
  await live.client.dispose();
});

test('a damaged bundle is refused by name, and the one before it serves', async () => {
  const backend = await openTensorBackend('wasm');
  const [before] = await readdir(folder);
  const { bundle } = await trainProfiles(api.store, folder, {
    seed: 2,
    backend,
    onProgress: () => {},
  });
  expect((await newestProfiles(folder, () => {}))?.version).toBe(bundle.version);
  await writeFile(path.join(folder, bundle.version, 'segments.bin'), 'x');
  const told: string[] = [];
  const found = await newestProfiles(folder, ({ message }) => void told.push(message));
  expect(found?.version).toBe(before);
  expect(told).toEqual([expect.stringContaining('segments.bin')]);
}, 120_000);

const run = <T>(name: string, variables: Record<string, unknown> = {}): Promise<T> =>
  answered<T>(operation(name), variables);

const refusal = async (name: string, variables: Record<string, unknown>) =>
  (await ask(api.url, operation(name), variables)).errors?.[0].extensions;

describe('operations', () => {
  interface Audience {
    readonly audience: {
      readonly totalCount: number;
      readonly edges: readonly {
        readonly reason: string;
        readonly node: { readonly key: string };
      }[];
    };
  }
  const keysIn = ({ audience: { edges } }: Audience): string[] => edges.map(({ node }) => node.key);

  test('segments: groups with marks, growth and members', async () => {
    interface Listed {
      readonly key: string;
      readonly kind: string;
      readonly size: number;
      readonly marks: readonly { readonly lift: number; readonly text: string }[];
      readonly sizes: readonly { readonly size: number }[];
      readonly members: {
        readonly totalCount: number;
        readonly edges: readonly { readonly node: { readonly key: string } }[];
      };
    }
    const { segments } = await run<{ segments: readonly Listed[] }>('segments', { members: 2 });
    for (const { size, sizes, members } of segments) {
      expect(members.edges).toHaveLength(Math.min(2, size));
      expect(members.totalCount).toBe(size);
      expect(sizes.length).toBeGreaterThan(0);
    }
    const grouped = segments.filter(({ kind, size }) => kind === 'BEHAVIOUR' && size > 10);
    for (const { marks } of grouped)
      for (const { lift, text } of marks) {
        expect(lift).toBeGreaterThan(1);
        expect(text).not.toBe('');
      }
  });

  test('audience by seeds: page by page, nobody twice', async () => {
    const seeds = ['u0', 'u2', 'u6'];
    const whole = keysIn(await run<Audience>('audience-by-seeds', { seeds, first: 10 }));
    expect(whole).toHaveLength(10);
    expect(new Set(whole).size).toBe(10);
    for (const seed of seeds) expect(whole).not.toContain(seed);
  });

  test('audience by conditions: of a segment and a region, those who are in both', async () => {
    const { segments } = await run<{ segments: readonly { key: string; size: number }[] }>(
      'segments',
    );
    const segment = segments.toSorted((a, b) => b.size - a.size)[0].key;
    const north = [{ name: 'region', values: ['north'] }];
    const found = await run<Audience>('audience-by-conditions', {
      segment,
      attributes: north,
      first: 100,
    });
    const members = new Set(
      (await api.store.membersOf(segment, { limit: 1_000 })).map(({ user }) => user as string),
    );
    expect(found.audience.totalCount).toBeGreaterThan(0);
    for (const key of keysIn(found)) {
      expect(members.has(key)).toBe(true);
      expect(Number(key.slice(1)) % 3).toBe(0);
    }
  });

  test('predictions: each target with its value, its predictor and its measures', async () => {
    const { user } = await run<Outlook>('predictions', { user: 'u1' });
    expect(user.profile.predictions.map(({ target }) => target)).toEqual([
      'BUY',
      'CHURN',
      'VALUE',
      'CATEGORY',
    ]);
  });

  test('who is looked for has to be said, by keys that are there', async () => {
    expect(await refusal('audience-by-conditions', {})).toMatchObject({ code: 'BAD_INPUT' });
    expect(await refusal('audience-by-seeds', { seeds: ['nobody'] })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'of.seedUserKeys',
    });
    expect(await refusal('audience-by-seeds', { seeds: [] })).toMatchObject({ code: 'BAD_INPUT' });
  });
});
