/** People have the last word on tags: what they reject is found nowhere, and comes back when they say so. */
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask, operation } from './graphql-client.ts';

let films: FilmsApi;

beforeAll(async () => {
  films = await openFilmsApi();
}, 60_000);

afterAll(() => films.close());

async function say(input: object) {
  const { data, errors } = await ask(films.url, operation('reject-tag'), { input });
  expect(errors).toBeUndefined();
  return data.rejectTag;
}

const errorsOf = async (input: object) =>
  (await say(input)).userErrors.map(({ field, code }: Record<string, string>) => [field, code]);

const tagsOf = async (): Promise<string[]> => {
  const query = 'query ($key: ID!) { item(key: $key) { tags { tag { name } } } }';
  const { data } = await ask(films.url, query, { key: films.known.film });
  return data.item.tags.map(({ tag }: { tag: { name: string } }) => tag.name);
};

const foundBy = async (tag: string): Promise<number> => {
  const query = 'query ($q: String!) { search(query: $q, first: 10) { edges { node { key } } } }';
  const { data } = await ask(films.url, query, { q: tag });
  return data.search.edges.length;
};

test('a rejected tag is gone from reads and searches, shown with its provenance, and can be restored', async () => {
  const tag = 'prison';
  const before = await foundBy(tag);
  expect(await tagsOf()).toContain(tag);
  const rejected = await say({ item: films.known.film, tag, clientMutationId: 'mine' });
  expect(rejected).toMatchObject({ clientMutationId: 'mine', userErrors: [] });
  expect(rejected.item.tags).toContainEqual({
    tag: { name: tag },
    source: 'users',
    method: 'GIVEN',
    confidence: 0.9,
    rejected: true,
    evidence: [],
  });
  expect(await tagsOf()).not.toContain(tag);
  expect(await foundBy(tag)).toBe(before - 1);
  const input = { tags: [{ item: films.known.film, tag, source: 'shop' }] };
  await ask(
    films.url,
    'mutation ($input: UpsertTagsInput!) { upsertTags(input: $input) { storedCount } }',
    { input },
  );
  expect(await tagsOf()).not.toContain(tag);
  expect((await say({ item: films.known.film, tag })).userErrors).toEqual([]);
  const restored = await say({ item: films.known.film, tag, restore: true });
  expect(restored.item.tags.every((one: { rejected: boolean }) => !one.rejected)).toBe(true);
  expect(await tagsOf()).toContain(tag);
  expect(await foundBy(tag)).toBe(before);
});

test('what cannot be rejected is named', async () => {
  expect(await errorsOf({ item: 'none', tag: 'x' })).toEqual([['input.item', 'UNKNOWN_ITEM']]);
  expect(await errorsOf({ item: films.known.film, tag: 'never' })).toEqual([
    ['input.tag', 'UNKNOWN_TAG'],
  ]);
  expect(await errorsOf({ item: '', tag: '' })).toEqual([
    ['input.item', 'INVALID'],
    ['input.tag', 'INVALID'],
  ]);
  expect(await errorsOf({ item: films.known.film, tag: 'never', restore: true })).toEqual([
    ['input.tag', 'UNKNOWN_TAG'],
  ]);
});
