/** Placements and contexts over HTTP: what is wrong is refused by name, and cursors belong to their list. */
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask } from './graphql-client.ts';

let films: FilmsApi;
let user: string;

beforeAll(async () => {
  films = await openFilmsApi();
  [user] = await films.store.activeUsers(1);
}, 60_000);

afterAll(() => films.close());

const list = (args: string) =>
  ask(
    films.url,
    `{ user(key: "${user}") { recommendations(${args}) { run { id placement }
      edges { cursor node { key } } } } }`,
  );

const keys = async (args: string) =>
  (await list(args)).data.user.recommendations.edges.map(
    ({ node }: { node: { key: string } }) => node.key,
  );

test.each([
  ['placement: "attic"', 'BAD_INPUT', 'placement'],
  ['context: { device: "" }', 'BAD_INPUT', 'context.device'],
  ['context: { at: "1969-01-01T00:00:00Z" }', 'BAD_INPUT', 'context.at'],
  ['context: { at: "2999-01-01T00:00:00Z" }', 'BAD_INPUT', 'context.at'],
  ['context: { page: "" }', 'BAD_INPUT', 'context.page'],
  ['context: { page: "no film" }', 'NOT_FOUND', 'context.page'],
  ['context: { cart: ["0111161", "no film"] }', 'NOT_FOUND', 'context.cart[1]'],
  ['diversity: 2', 'BAD_INPUT', 'diversity'],
  ['diversity: 0.1 balance: { diversity: 0.2 }', 'BAD_INPUT', 'diversity'],
  ['diversity: 0.6 balance: { novelty: 0.6 }', 'BAD_INPUT', 'balance'],
])('%s is refused by name', async (args, code, field) => {
  const { errors } = await list(args);
  expect(errors?.[0].extensions).toMatchObject({ code, field });
});

test('an unknown placement is answered with those there are', async () => {
  const { errors } = await list('placement: "attic"');
  expect(errors?.[0].message).toContain('home, item-page, cart, mail');
});

test('a cursor belongs to its placement, and goes on in its run whatever the moment', async () => {
  const first = (await list('first: 3 placement: "mail"')).data.user.recommendations;
  const { cursor } = first.edges[2];
  const { errors } = await list(`first: 3 placement: "home" after: "${cursor}"`);
  expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_INPUT', field: 'after' });
  const later = 'context: { device: "phone" }';
  const next = (await list(`first: 3 placement: "mail" after: "${cursor}" ${later}`)).data.user;
  expect(next.recommendations.run).toEqual({ id: first.run.id, placement: 'mail' });
});

test('diversity moves the order as the balance of that share does', async () => {
  expect(await keys('diversity: 0.5')).toEqual(await keys('balance: { diversity: 0.5 }'));
  expect(await keys('diversity: 0.5')).not.toEqual(await keys('first: 10'));
});

test('what is a what-if takes the context too', async () => {
  const { data, errors } = await ask(
    films.url,
    `query ($user: ID!, $film: ID!) { whatIf(user: $user, placement: "cart",
      context: { cart: [$film] }, changes: { add: [] }) { before { nodes { key } } changes { kind } } }`,
    { user, film: films.known.film },
  );
  expect(errors).toBeUndefined();
  expect(data.whatIf.before.nodes).toHaveLength(5);
  expect(data.whatIf.changes).toEqual([]);
});

test('who does not allow personalisation is in no batch', async () => {
  const people = async (): Promise<string[]> => {
    const { data } = await ask(
      films.url,
      '{ recommendationBatch(placement: "mail", first: 100) { nodes { key } } }',
    );
    return data.recommendationBatch.nodes.map(({ key }: { key: string }) => key);
  };
  const [first, ...others] = await people();
  const consent = { personalisation: false, training: true };
  await films.store.upsertUsers([{ id: first as never, consent }]);
  expect((await people()).slice(0, others.length)).toEqual(others);
});
