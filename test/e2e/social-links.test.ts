/** Who follows whom, over HTTP: both ways, and as a reason why people are alike. */
import type { UserId } from '../../src/domain/ids.ts';
import { openBareApi, type BareApi } from './bare-api.ts';
import { ask } from './graphql-client.ts';

let api: BareApi;

beforeAll(async () => {
  api = await openBareApi();
});

afterAll(() => api.close());

const LINKS = `query ($user: ID!) { user(key: $user) {
  follows(first: 5) { key follows { key } } followers { key }
  profile { similarUsers(first: 5) { user { key } reasons { kind text zh: text(language: ZH) } } } } }`;

async function follow(user: string, follows: string, active = true): Promise<void> {
  const { errors, data } = await ask(
    api.url,
    `mutation ($input: UpsertFollowsInput!) { upsertFollows(input: $input) { userErrors { field } } }`,
    { input: { follows: [{ user, follows, active }] } },
  );
  expect(errors).toBeUndefined();
  expect(data.upsertFollows.userErrors).toEqual([]);
}

test('people who are followed are seen from both sides, and named as the reason', async () => {
  await follow('ann', 'bob');
  await follow('ann', 'cleo');
  await follow('bob', 'ann');
  await api.store.upsertUsers([
    { id: 'cleo' as UserId, consent: { personalisation: false, training: true } },
  ]);
  const { data, errors } = await ask(api.url, LINKS, { user: 'ann' });
  expect(errors).toBeUndefined();
  expect(data.user).toMatchObject({
    follows: [{ key: 'bob', follows: [{ key: 'ann' }] }],
    followers: [{ key: 'bob' }],
    profile: {
      similarUsers: [
        {
          user: { key: 'bob' },
          reasons: [{ kind: 'FOLLOWS', text: 'You follow bob.', zh: '你关注了bob。' }],
        },
      ],
    },
  });
  await follow('ann', 'bob', false);
  const after = (await ask(api.url, LINKS, { user: 'ann' })).data.user;
  expect([after.follows, after.profile.similarUsers]).toEqual([[], []]);
});

test.each([0, 101])('first: %i is refused by name', async (first) => {
  await follow('ann', 'bob');
  const { errors } = await ask(
    api.url,
    `{ user(key: "ann") { follows(first: ${first}) { key } } }`,
  );
  expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_INPUT', field: 'first' });
});
