/** What people and shops say of profiles over HTTP: interests turned down, who follows whom, profiles handed out. */
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask, operation, type GraphQLAnswer } from './graphql-client.ts';

let films: FilmsApi;
let user: string;

beforeAll(async () => {
  films = await openFilmsApi();
  [user] = await films.store.activeUsers(1);
}, 300_000);

afterAll(() => films.close());

async function run(name: string, variables: Record<string, unknown>): Promise<GraphQLAnswer> {
  const answer = await ask(films.url, operation(name), variables);
  expect(answer.errors).toBeUndefined();
  return answer;
}

const profileOf = async (key: string, more: object = {}) =>
  (await run('profile', { user: key, ...more })).data.user?.profile;

async function did(key: string, kind: string, item: string, more: object = {}): Promise<void> {
  const input = { events: [{ user: key, kind, item, ...more }] };
  expect((await run('record-events', { input })).data.recordEvents.userErrors).toEqual([]);
}

const reject = async (input: object) =>
  (await run('reject-interest', { input })).data.rejectInterest;

const follow = async (follows: readonly object[]) =>
  (await run('upsert-follows', { input: { clientMutationId: 'mine', follows } })).data
    .upsertFollows;

const similarTo = async (key: string) =>
  (await run('similar-users', { user: key })).data.user.profile.similarUsers as {
    score: number;
    user: { key: string };
    reasons: { kind: string; key: string | null }[];
  }[];

const itemsOf = async (key: string) =>
  new Set((await films.store.eventsOf(key as never, 10_000)).map(({ item }) => item as string));

const exported = async (key: string) =>
  (await run('export-profile', { user: key })).data.exportProfile;

const errorsIn = (payload: { userErrors: { field: string; code: string }[] }) =>
  payload.userErrors.map(({ field, code }) => [field, code]);

describe('profile', () => {
  test('the whole of it: every part is there, and the parts agree with each other', async () => {
    const profile = await profileOf(user);
    const { behaviour, interests, segments, similarUsers } = profile;
    const stored = await films.store.eventsOf(user as never, 10_000);
    expect(behaviour.eventCount).toBe(stored.length);
    expect(behaviour.counts).toEqual([{ kind: 'RATED', count: stored.length }]);
    expect(behaviour.hours.reduce((a: number, b: number) => a + b)).toBe(stored.length);
    expect(behaviour.weekdays.reduce((a: number, b: number) => a + b)).toBe(stored.length);
    expect(behaviour.stars.count).toBe(stored.length);
    expect(interests.edges.length).toBe(10);
    for (const { node } of interests.edges) {
      expect(node.evidence.paths[0].nodes).toHaveLength(
        node.evidence.paths[0].relations.length + 1,
      );
      for (const { event } of node.evidence.events)
        expect(stored.map(({ id }) => id)).toContain(event.key);
    }
    expect(segments).toEqual([]);
    expect(similarUsers).toHaveLength(5);
    expect(profile.text).toContain(`User ${user}.`);
    expect((await profileOf(user, { language: 'ZH' })).text).toMatch(/\p{Script=Han}/u);
    expect(await profileOf('nobody at all')).toBeUndefined();
  });

  test('entities that are known by a key alone come when they are asked for', async () => {
    const item = films.known.film;
    await run('upsert-knowledge', {
      categories: { categories: [] },
      entities: { entities: [{ key: '/m/0abc', kind: 'entity' }] },
      tags: { tags: [] },
      relations: {
        relations: [{ from: { item }, predicate: 'film.film', to: { entity: '/m/0abc' } }],
      },
    });
    await did('fay', 'RATED', item, { value: 10 });
    const keysOf = async (more: object) => {
      const { interests } = await profileOf('fay', { interests: 50, ...more });
      const keys = interests.edges.map(({ node }: { node: { key: string } }) => node.key);
      expect(interests.totalCount).toBe(keys.length);
      return keys;
    };
    const [usual, all] = [await keysOf({}), await keysOf({ nameless: true })];
    expect(usual).toContain('frank-darabont');
    expect(usual).not.toContain('/m/0abc');
    expect(all.filter((key: string) => !usual.includes(key))).toEqual(['/m/0abc']);
    expect((await profileOf('fay')).text).not.toContain('/m/0abc');
  });

  test('sentiment, keywords and problems point at the words that were written', async () => {
    const text =
      'The story is wonderful and the music is beautiful. The ending was terrible, sadly.';
    await did('gwen', 'REVIEWED', films.known.film, { id: 'gwen-1', value: 9, text });
    const { sentiment, keywords } = await profileOf('gwen');
    expect(sentiment).toMatchObject({ reviewCount: 1, feltCount: 1, problems: [] });
    expect(sentiment.overall).toBeGreaterThan(-1);
    const byAspect = new Map<string, number>(
      sentiment.aspects.map((one: { aspect: string; sentiment: number }) => [
        one.aspect,
        one.sentiment,
      ]),
    );
    expect(byAspect.get('story')).toBeGreaterThan(0);
    const places = [...sentiment.evidence, ...keywords.flatMap((one: Evidenced) => one.evidence)];
    expect(places.length).toBeGreaterThan(2);
    for (const place of places) {
      expect(place.event.key).toBe('gwen-1');
      expect(text.slice(place.start, place.end)).toBe(place.text);
    }
    expect(keywords.map(({ term }: { term: string }) => term)).toContain('story');
    expect((await profileOf('fay')).sentiment).toBeNull();
  });
});

interface Evidenced {
  readonly evidence: readonly { readonly start: number; readonly end: number }[];
}

describe('rejectInterest', () => {
  const film = { user: 'hal', kind: 'TAG', key: 'prison' };

  test('it is out at once, stays out whatever is done, and comes back when that is taken back', async () => {
    await did('hal', 'RATED', films.known.film, { value: 10 });
    const before = await profileOf('hal', { interests: 50 });
    const keysIn = (profile: typeof before): string[] =>
      profile.interests.edges.map(({ node }: { node: { key: string } }) => node.key);
    expect(keysIn(before)).toContain('prison');
    const answer = await reject({ ...film, clientMutationId: 'mine' });
    expect(answer).toMatchObject({
      clientMutationId: 'mine',
      userErrors: [],
      profile: { rejectedInterests: [{ kind: 'TAG', key: 'prison' }] },
    });
    await did('hal', 'PURCHASED', films.known.film);
    const after = await profileOf('hal', { interests: 50 });
    expect(keysIn(after)).not.toContain('prison');
    expect(after.rejectedInterests).toEqual([{ kind: 'TAG', key: 'prison' }]);
    expect((await reject(film)).profile.rejectedInterests).toHaveLength(1);
    const back = await reject({ ...film, rejected: false });
    expect(back.profile.rejectedInterests).toEqual([]);
    expect(keysIn(await profileOf('hal', { interests: 50 }))).toContain('prison');
  });

  test('what cannot be rejected is named, and nothing changes', async () => {
    expect(errorsIn(await reject({ ...film, user: 'no such user' }))).toEqual([
      ['input.user', 'UNKNOWN_USER'],
    ]);
    expect(errorsIn(await reject({ ...film, key: 'no such tag' }))).toEqual([
      ['input.key', 'INVALID'],
    ]);
    expect(errorsIn(await reject({ ...film, kind: 'ENTITY' }))).toEqual([['input.key', 'INVALID']]);
    expect(errorsIn(await reject({ ...film, user: '' }))).toEqual([['input.user', 'INVALID']]);
    expect(errorsIn(await reject({ ...film, key: 'x'.repeat(300) }))).toEqual([
      ['input.key', 'INVALID'],
    ]);
    const wrong = await ask(films.url, operation('reject-interest'), {
      input: { ...film, kind: 'MOOD' },
    });
    expect(wrong.status).toBe(400);
    expect((await profileOf('hal')).rejectedInterests).toEqual([]);
  });
});

describe('upsertFollows and similarUsers', () => {
  test('who is followed stands first, with that as the reason, until it is taken back', async () => {
    await did('ida', 'RATED', films.known.film, { value: 10 });
    await did('jon', 'VIEWED', films.known.film);
    const link = { user: 'ida', follows: 'jon' };
    const answer = await follow([link]);
    expect(answer).toEqual({
      clientMutationId: 'mine',
      storedCount: 1,
      outcomes: [{ result: 'STORED' }],
      userErrors: [],
    });
    const before = (await similarTo('ida')).find((one) => one.user.key === 'jon');
    expect(before?.reasons[0]).toEqual({ kind: 'FOLLOWS', key: null, name: null });
    await follow([link]);
    expect((await similarTo('ida')).filter((one) => one.user.key === 'jon')).toHaveLength(1);
    expect((await follow([{ ...link, active: false }])).storedCount).toBe(1);
    const after = (await similarTo('ida')).find((one) => one.user.key === 'jon');
    expect(after?.reasons.map(({ kind }) => kind) ?? []).not.toContain('FOLLOWS');
  });

  test('people are alike most first, and each reason holds', async () => {
    const similar = await similarTo(user);
    const scores = similar.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(similar).toHaveLength(10);
    const own = await itemsOf(user);
    for (const { user: other, reasons } of similar) {
      expect(other.key).not.toBe(user);
      expect(reasons.length).toBeGreaterThan(0);
      const theirs = await itemsOf(other.key);
      for (const { kind, key } of reasons)
        if (kind === 'ITEM')
          expect([own.has(key ?? ''), theirs.has(key ?? '')]).toEqual([true, true]);
    }
  });

  test('wrong links are refused one by one, the others are stored', async () => {
    const answer = await follow([
      { user: 'kim', follows: 'kim' },
      { user: '', follows: 'lea' },
      { user: 'kim', follows: 'l\u0000ea' },
      { user: 'kim', follows: 'lea' },
    ]);
    expect(answer.storedCount).toBe(1);
    expect(answer.outcomes.map(({ result }: { result: string }) => result)).toEqual([
      'REJECTED',
      'REJECTED',
      'REJECTED',
      'STORED',
    ]);
    expect(errorsIn(answer)).toEqual([
      ['input.follows[0].follows', 'INVALID'],
      ['input.follows[1].user', 'INVALID'],
      ['input.follows[2].follows', 'INVALID'],
    ]);
    const many = Array.from({ length: 1_001 }, (_, n) => ({ user: 'max', follows: `m${n}` }));
    expect(errorsIn(await follow(many))).toEqual([['input.follows', 'TOO_MANY']]);
    expect(await films.store.followedBy(['max' as never], 10)).toEqual([[]]);
  });
});

describe('exportProfile', () => {
  test('everything that is known, as plain JSON that agrees with the profile', async () => {
    const [document, profile] = [await exported(user), await profileOf(user, { interests: 5 })];
    expect(document.user.id).toBe(user);
    expect(document.behaviour.events).toBe(profile.behaviour.eventCount);
    expect(document.interests.length).toBeGreaterThanOrEqual(profile.interests.totalCount);
    expect(Date.parse(document.updatedAt)).not.toBeNaN();
    expect(Date.parse(document.behaviour.firstAt)).toBe(Date.parse(profile.behaviour.firstAt));
    expect(document.similarUsers.length).toBeGreaterThan(5);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test('of nobody nothing; of somebody who does not consent nothing that they did', async () => {
    expect(await exported('nobody at all')).toBeNull();
    await did('nia', 'RATED', films.known.film, { value: 9, text: 'Lovely.' });
    await run('set-consent', { input: { user: 'nia', personalisation: false, training: true } });
    expect(await exported('nia')).toMatchObject({
      personalised: false,
      behaviour: { events: 0, items: 0 },
      interests: [],
      keywords: [],
      sentiment: null,
      similarUsers: [],
    });
  });

  test('a key that is none is refused by name', async () => {
    const { errors } = await ask(films.url, operation('export-profile'), { user: '' });
    expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_INPUT', field: 'user' });
  });
});

test('where keys are asked for, nobody reads or changes a profile without one', async () => {
  const operations: readonly (readonly [string, object])[] = [
    ['profile', { user }],
    ['export-profile', { user }],
    ['similar-users', { user }],
    ['reject-interest', { input: { user, kind: 'CATEGORY', key: 'Crime' } }],
    ['upsert-follows', { input: { follows: [{ user, follows: 'thief' }] } }],
  ];
  await films.with(
    () => ({ callers: { keys: ['the-only-key'], proxies: 0 } }),
    async (url) => {
      for (const [name, variables] of operations) {
        const answer = await ask(url, operation(name), { ...variables });
        expect([name, answer.status, answer.data]).toEqual([name, 401, undefined]);
        expect(answer.errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
      }
    },
  );
  expect((await profileOf(user)).rejectedInterests).toEqual([]);
  expect(await films.store.followedBy([user as never], 10)).toEqual([[]]);
});
