/** Behaviour flows in event by event: the good ones are stored, the others say what is wrong with them. */
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask, operation } from './graphql-client.ts';

let films: FilmsApi;

beforeAll(async () => {
  films = await openFilmsApi();
}, 60_000);

afterAll(() => films.close());

interface Outcome {
  readonly id: string;
  readonly outcome: string;
  readonly userError: { readonly field: string; readonly code: string } | null;
}

interface Payload {
  readonly clientMutationId: string | null;
  readonly recordedCount: number;
  readonly events: readonly Outcome[];
  readonly userErrors: readonly {
    readonly field: string;
    readonly code: string;
    readonly message: string;
  }[];
}

async function record(events: readonly object[], clientMutationId?: string): Promise<Payload> {
  const input = { events, clientMutationId };
  const { data, errors } = await ask(films.url, operation('record-events'), { input });
  expect(errors).toBeUndefined();
  return data.recordEvents;
}

const film = (): string => films.known.film;
const day = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString();

test('the good are stored, the bad are named, each in its place', async () => {
  const payload = await record(
    [
      { id: 'a', kind: 'VIEWED', user: 'ann', item: film(), value: 12 },
      { id: 'b', kind: 'RATED', user: 'ann', item: film() },
      { id: 'c', kind: 'VIEWED', user: 'ann', item: 'no-such-film' },
      { id: 'a', kind: 'VIEWED', user: 'ann', item: film() },
      { id: 'd', kind: 'CLICKED', user: '', item: film(), at: inDays(2) },
    ],
    'mine',
  );
  expect(payload.clientMutationId).toBe('mine');
  expect(payload.recordedCount).toBe(1);
  expect(payload.events.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['a', 'RECORDED'],
    ['b', 'REJECTED'],
    ['c', 'REJECTED'],
    ['a', 'DUPLICATE'],
    ['d', 'REJECTED'],
  ]);
  expect(payload.userErrors.map(({ field, code }) => [field, code])).toEqual([
    ['input.events[1].value', 'OUT_OF_RANGE'],
    ['input.events[2].item', 'UNKNOWN_ITEM'],
    ['input.events[4].user', 'INVALID'],
    ['input.events[4].at', 'IN_FUTURE'],
  ]);
  const stored = await films.store.eventsOf('ann' as never, 10);
  expect(stored).toMatchObject([{ id: 'a', kind: 'viewed', value: 12 }]);
});

test('sending the same call again stores nothing again', async () => {
  const events = [1, 2, 3].map((n) => ({
    id: `again-${n}`,
    kind: 'CLICKED',
    user: 'bob',
    item: film(),
  }));
  expect((await record(events)).recordedCount).toBe(3);
  const second = await record(events);
  expect(second.recordedCount).toBe(0);
  expect(second.events.map(({ outcome }) => outcome)).toEqual([
    'DUPLICATE',
    'DUPLICATE',
    'DUPLICATE',
  ]);
  expect(await films.store.eventsOf('bob' as never, 10)).toHaveLength(3);
});

test('events without a key get one of their own', async () => {
  const event = { kind: 'CLICKED', user: 'cleo', item: film() };
  const { events } = await record([event, event]);
  const stored = await films.store.eventsOf('cleo' as never, 10);
  expect(stored.map(({ id }): string => id).toSorted()).toEqual(
    events.map(({ id }) => id).toSorted(),
  );
});

test('words, value, time and context are kept as they came', async () => {
  const at = '2024-02-29T12:00:00.000Z';
  const context = [{ name: 'device', value: 'tablet' }];
  await record([
    { id: 'r', kind: 'REVIEWED', user: 'dan', item: film(), value: 4.5, text: '很好', at, context },
  ]);
  const query =
    '{ user(key: "dan") { events { nodes { key kind value text at context { name value } item { key } } } } }';
  const { data } = await ask(films.url, query);
  expect(data.user.events.nodes).toEqual([
    { key: 'r', kind: 'REVIEWED', value: 4.5, text: '很好', at, context, item: { key: film() } },
  ]);
});

const named = (...names: string[]) => names.map((name) => ({ name, value: 'x' }));

test.each([
  ['value', { kind: 'CLICKED', value: 1 }, 'OUT_OF_RANGE'],
  ['value', { kind: 'PURCHASED', value: -1 }, 'OUT_OF_RANGE'],
  ['value', { kind: 'RATED', value: 1e9 }, 'OUT_OF_RANGE'],
  ['at', { kind: 'VIEWED', at: '1969-12-31T00:00:00Z' }, 'OUT_OF_RANGE'],
  ['text', { kind: 'REVIEWED', text: 'x'.repeat(10_001) }, 'TOO_LONG'],
  ['item', { kind: 'VIEWED', item: 'x'.repeat(300) }, 'INVALID'],
  ['id', { kind: 'VIEWED', id: 'line\nbreak' }, 'INVALID'],
  ['context[0].name', { kind: 'VIEWED', context: [{ name: '', value: 'x' }] }, 'INVALID'],
  ['context[0].name', { kind: 'VIEWED', context: [{ name: '__proto__', value: 'x' }] }, 'INVALID'],
  ['context[2].name', { kind: 'VIEWED', context: named('device', 'place', 'device') }, 'INVALID'],
  [
    'context[0].value',
    { kind: 'VIEWED', context: [{ name: 'x', value: 'x'.repeat(300) }] },
    'TOO_LONG',
  ],
])('%s is checked: %j', async (field, event, code) => {
  const { userErrors, recordedCount } = await record([{ user: 'eve', item: film(), ...event }]);
  expect(recordedCount).toBe(0);
  expect(userErrors).toMatchObject([{ field: `input.events[0].${field}`, code }]);
});

const many = (count: number): object[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `many-${count}-${n}`,
    kind: 'VIEWED',
    user: `fan-${count}`,
    item: film(),
  }));

test('a thousand events in one call; one more is too many, and nothing of it is stored', async () => {
  expect((await record(many(1000))).recordedCount).toBe(1000);
  const refused = await record(many(1001));
  expect(refused.events).toEqual([]);
  expect(refused.userErrors).toMatchObject([{ field: 'input.events', code: 'TOO_MANY' }]);
  expect(await films.store.eventsOf('fan-1001' as never, 1)).toEqual([]);
});

test('a kind that does not exist is an error of the call, with its place', async () => {
  const input = {
    events: [
      { kind: 'VIEWED', user: 'u', item: film() },
      { kind: 'HATED', user: 'u', item: film() },
    ],
  };
  const { status, errors } = await ask(films.url, operation('record-events'), { input });
  expect(status).toBe(400);
  expect(errors).toMatchObject([
    { extensions: { code: 'BAD_INPUT', field: 'input.events[1].kind' } },
  ]);
});
