/** Odd texts and ages through the mutations: refused by name or kept, and then told of by the profile. */
import { openBareApi, type BareApi } from './bare-api.ts';
import { ask, operation } from './graphql-client.ts';

let api: BareApi;

beforeAll(async () => {
  api = await openBareApi();
}, 60_000);

afterAll(() => api.close());

async function record(...events: readonly object[]) {
  const input = { events: events.map((one) => ({ kind: 'REVIEWED', item: 'film', ...one })) };
  const { data, errors } = await ask(api.url, operation('record-events'), { input });
  expect(errors).toBeUndefined();
  return data.recordEvents;
}

async function sentimentOf(user: string) {
  const { data, errors } = await ask(api.url, operation('profile'), { user });
  expect(errors).toBeUndefined();
  return data.user.profile.sentiment;
}

// Half a character cannot be stored: a replacement stands for it.
test('odd reviews beside good ones: all are kept, and the profile says what was wrong with which', async () => {
  const odd: Readonly<Record<string, readonly [text: string, problems: readonly string[]]>> = {
    emoji: ['😍😍 lovely', []],
    misread: ['The cafÃ© was lovely and the naÃ¯ve waiter is great', ['misread-encoding']],
    replaced: ['A lovely caf\uFFFD with great food', ['replacement-characters']],
    surrogate: ['A lovely \uD83D film', ['replacement-characters']],
    spaces: [' \n\t ', ['empty']],
    russian: ['Отличный фильм, всем очень понравилось', ['unknown-language']],
    chinese: ['这部电影很好看，我非常喜欢。', []],
  };
  const answer = await record(
    ...Object.entries(odd).map(([user, [text]]) => ({ id: `odd-${user}`, user, text, value: 4 })),
  );
  expect(answer).toMatchObject({ recordedCount: Object.keys(odd).length, userErrors: [] });
  for (const [user, [, problems]] of Object.entries(odd)) {
    const sentiment = await sentimentOf(user);
    expect([user, sentiment.problems]).toEqual([
      user,
      problems.map((problem) => ({ event: `odd-${user}`, problem })),
    ]);
  }
  expect((await sentimentOf('emoji')).overall).toBeGreaterThan(0);
  expect((await sentimentOf('russian')).overall).toBe(0);
});

test('an empty review is stars alone', async () => {
  expect(await record({ user: 'short', text: '', value: 3 })).toMatchObject({ recordedCount: 1 });
  expect(await sentimentOf('short')).toBeNull();
});

test('a review that is too long is refused by name, the ones beside it are stored', async () => {
  const answer = await record(
    { user: 'long', text: 'x'.repeat(10_001) },
    { user: 'long', text: 'A lovely film.', value: 5 },
  );
  expect(answer.recordedCount).toBe(1);
  expect(answer.userErrors).toMatchObject([{ field: 'input.events[0].text', code: 'TOO_LONG' }]);
  expect(await sentimentOf('long')).toMatchObject({ reviewCount: 1, problems: [] });
});

test('a review of a megabyte is refused with a reason, and the server goes on', async () => {
  const text = 'A very good film. '.repeat(60_000);
  const input = { events: [{ kind: 'REVIEWED', user: 'huge', item: 'film', text }] };
  const { data, errors } = await ask(api.url, operation('record-events'), { input });
  const told = errors?.[0].extensions.code ?? data.recordEvents.userErrors[0].code;
  expect(['PAYLOAD_TOO_LARGE', 'TOO_LONG']).toContain(told);
  expect((await record({ user: 'huge', text: 'A good film.' })).recordedCount).toBe(1);
});

test('wrong ages are refused by name; what is declared beside the schema is told of as wrong', async () => {
  const users = [
    { key: 'a', age: -5 },
    { key: 'b', age: 400 },
    { key: 'c', age: 40 },
    { key: 'd', attributes: [{ name: 'age', value: 'old' }] },
  ];
  const { data } = await ask(api.url, operation('upsert-users'), { input: { users } });
  expect(data.upsertUsers.storedCount).toBe(2);
  expect(data.upsertUsers.userErrors).toMatchObject([
    { field: 'input.users[0].age', code: 'OUT_OF_RANGE' },
    { field: 'input.users[1].age', code: 'OUT_OF_RANGE' },
  ]);
  const wrong = await ask(api.url, operation('upsert-users'), {
    input: { users: [{ key: 'e', age: 'old' }] },
  });
  expect(wrong.errors?.[0].message).toContain('age');
  const profile = (await ask(api.url, operation('profile'), { user: 'd' })).data.user.profile;
  expect(profile.attributes).toContainEqual(
    expect.objectContaining({
      name: 'age',
      status: 'WRONG',
      problem: 'age is "old", which is no number',
    }),
  );
});
