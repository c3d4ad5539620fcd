/** A profile over HTTP: it reckons with the very next event, and every interest says what it follows from. */
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask, operation } from './graphql-client.ts';

let films: FilmsApi;

beforeAll(async () => {
  films = await openFilmsApi();
}, 60_000);

afterAll(() => films.close());

const PROFILE = `
  query Profile($key: ID!, $at: DateTime, $first: Int = 10, $after: String) {
    user(key: $key) {
      profile(at: $at) {
        completeness
        isPersonalised
        attributes { name status value problem }
        behaviour { eventCount counts { kind count } categories { share category { key } } trend { direction } }
        interests(first: $first, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            kind key name weight lift trend source eventCount
            text zh: text(language: ZH)
            node { id }
            evidence { events { weight event { key item { key } } } paths { relations nodes { kind key name } } }
          }
        }
      }
    }
  }`;

async function profileOf(key: string, more: object = {}) {
  const { data, errors } = await ask(films.url, PROFILE, { key, ...more });
  expect(errors).toBeUndefined();
  return data.user?.profile;
}

async function did(user: string, kind: string, value?: number): Promise<void> {
  const input = { events: [{ user, kind, item: films.known.film, value }] };
  const { data } = await ask(films.url, operation('record-events'), { input });
  expect(data.recordEvents.recordedCount).toBe(1);
}

test('what was done a moment ago is in the profile, with its evidence and its path', async () => {
  await did('ann', 'VIEWED');
  expect((await profileOf('ann')).behaviour.eventCount).toBe(1);
  await did('ann', 'RATED', 10);
  const { behaviour, interests } = await profileOf('ann');
  expect(behaviour).toMatchObject({
    eventCount: 2,
    counts: [
      { kind: 'VIEWED', count: 1 },
      { kind: 'RATED', count: 1 },
    ],
  });
  const tag = interests.nodes.find(({ key }: { key: string }) => key === 'prison');
  expect(tag).toMatchObject({ kind: 'TAG', eventCount: 2, source: 'EVENTS' });
  expect(tag.evidence.events[0].event.item.key).toBe(films.known.film);
  expect(tag.evidence.paths[0].relations).toEqual(['RATED', 'TAGGED']);
  expect(tag.node.id).toEqual(expect.any(String));
  expect(tag.text).toContain('prison');
  expect(tag.zh).toContain('prison');
});

test('the graph leads on to what stands above a category', async () => {
  await did('bob', 'RATED', 9);
  const { interests } = await profileOf('bob');
  const above = interests.nodes.find(({ key }: { key: string }) => key === 'fiction');
  expect(above).toMatchObject({ name: 'Fiction', source: 'EXPANDED', eventCount: 0 });
  expect(above.evidence.paths[0].relations.at(-1)).toBe('PARENT');
});

test('a dismissal turns a user away from what the film bears', async () => {
  await did('cleo', 'DISMISSED');
  const { interests } = await profileOf('cleo');
  expect(interests.nodes[0].weight).toBeLessThan(0);
  expect(interests.nodes[0].text).toMatch(/^Turns away/);
});

const TAGS = `
  query Tags($key: ID!) {
    user(key: $key) {
      profile {
        tags {
          name confidence count sentiment sentimentMethods tag { itemCount }
          evidence { field event start end words method }
        }
        sentiment { methods aspects { method } }
      }
    }
  }`;

test('tags that a user’s own words name, with their places, until they are rejected for good', async () => {
  const tell = async (id: string, more: object) => {
    const event = { id, user: 'rita', kind: 'REVIEWED', item: films.known.film, ...more };
    await ask(films.url, operation('record-events'), { input: { events: [event] } });
  };
  const tags = async () => (await ask(films.url, TAGS, { key: 'rita' })).data.user.profile.tags;
  await tell('r1', { text: 'I watched it twice. The prison is wonderful!' });
  await tell('r2', { kind: 'VIEWED', context: [{ name: 'search', value: 'old Prison films' }] });
  const [said] = await tags();
  expect(said).toMatchObject({
    name: 'prison',
    confidence: expect.closeTo(1 - 0.7 * 0.5, 6),
    count: 2,
    sentimentMethods: ['lexicon'],
    evidence: [
      { field: 'SEARCH', event: 'r2', start: 4, end: 10, words: 'Prison', method: 'vocabulary' },
      { field: 'REVIEW', event: 'r1', start: 24, end: 30, words: 'prison', method: 'vocabulary' },
    ],
  });
  expect(said.sentiment).toBeGreaterThan(0);
  expect(said.tag.itemCount).toBeGreaterThan(0);
  const { data } = await ask(films.url, TAGS, { key: 'rita' });
  expect(data.user.profile.sentiment.methods).toEqual(['lexicon']);

  const reject = (rejected: boolean) =>
    ask(
      films.url,
      `mutation Reject($input: RejectInterestInput!) { rejectInterest(input: $input) { userErrors { message } } }`,
      { input: { user: 'rita', kind: 'TAG', key: 'prison', rejected } },
    );
  expect((await reject(true)).data.rejectInterest.userErrors).toEqual([]);
  expect(await tags()).toEqual([]);
  await tell('r3', { text: 'What a prison.' });
  expect(await tags()).toEqual([]);
  await reject(false);
  expect((await tags())[0].count).toBe(3);
});

test('a profile at a moment knows nothing of what came then', async () => {
  await did('dora', 'VIEWED');
  const { behaviour, interests } = await profileOf('dora', { at: '2001-01-01T00:00:00Z' });
  expect(behaviour.eventCount).toBe(0);
  expect(interests.totalCount).toBe(0);
});

test('interests are paged', async () => {
  const first = (await profileOf('ann', { first: 1 })).interests;
  expect(first.pageInfo.hasNextPage).toBe(true);
  const second = (await profileOf('ann', { first: 1, after: first.pageInfo.endCursor })).interests;
  expect(second.nodes[0].key).not.toBe(first.nodes[0].key);
  const other = await ask(films.url, PROFILE, { key: 'bob', after: first.pageInfo.endCursor });
  expect(other.errors?.[0].extensions.code).toBe('BAD_INPUT');
});

test('nobody has no profile', async () => {
  expect(await profileOf('nobody at all')).toBeUndefined();
});

test('without consent there are attributes and nothing else', async () => {
  await did('emil', 'RATED', 9);
  expect((await profileOf('emil')).behaviour.eventCount).toBe(1);
  await ask(films.url, operation('set-consent'), {
    input: { user: 'emil', personalisation: false, training: true },
  });
  expect(await profileOf('emil')).toMatchObject({
    isPersonalised: false,
    behaviour: { eventCount: 0 },
    interests: { totalCount: 0 },
  });
});
