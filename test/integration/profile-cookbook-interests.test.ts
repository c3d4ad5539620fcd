/** The cookbook of profiles on what somebody is drawn to, and who is like them: its answers are what the profile says. */
import { int } from 'neo4j-driver';
import { findAudience } from '../../src/profile/serving/audience.ts';
import type { UserId } from '../../src/domain/ids.ts';
import { writeProfiles } from '../../src/profile/book/profile-writer.ts';
import type { Profile } from '../../src/profile/profile.ts';
import type { SequenceLikeness } from '../../src/profile/similar/likeness.ts';
import { similarInOrder } from '../../src/profile/similar/similar-in-order.ts';
import { similarSource } from '../../src/profile/similar/similar-source.ts';
import { similarUsers } from '../../src/profile/similar/similar-users.ts';
import { openCookbookShop, type CookbookShop } from '../support/cookbook-shop.ts';
import { describeOnNeo4j } from '../support/neo4j-server.ts';

/** What an encoder says of two people, some above and some below nought. */
const likeness: SequenceLikeness = async (_, others) =>
  others.map((other) => (Number(other) % 9) / 10 - 0.2);

describeOnNeo4j('the cookbook of profiles, on interests and people like them', (database) => {
  let shop: CookbookShop;
  const ask: CookbookShop['ask'] = (name, parameters) => shop.ask(name, parameters);

  beforeAll(async () => {
    shop = await openCookbookShop(database);
  }, 1_800_000);

  afterAll(() => shop.close());

  test('interest: weight, lift, trend, events, evidence and path', async () => {
    for (const user of [shop.shopper, shop.writer]) {
      const all = (await shop.profileOf(user)).interests.filter(
        ({ source }) => source === 'events',
      );
      const types = new Set(all.map(({ node }) => node.type));
      const some = [
        ...all.slice(0, 8),
        ...all.slice(-2),
        ...[...types].flatMap((type) => all.find(({ node }) => node.type === type) ?? []),
      ];
      for (const { node, weight, lift, trend, events, evidence, path: way } of some) {
        const [row] = await ask('interest', { user, ...node });
        expect([node.key, row['events'], row['trend']]).toEqual([node.key, events, trend]);
        expect(row['weight']).toBeCloseTo(weight, 9);
        expect(row['lift']).toBeCloseTo(lift, 6);
        const shown = row['evidence'] as {
          event: string;
          item: string;
          relation: string;
          weight: number;
        }[];
        expect(shown).toHaveLength(events);
        expect(shown.reduce((sum, one) => sum + one.weight, 0)).toBeCloseTo(weight, 9);
        for (const one of evidence)
          expect(shown.find((other) => other.event === one.event.id)?.weight).toBeCloseTo(
            one.weight,
            9,
          );
        expect(shown.map((one) => [one.item, one.relation])).toContainEqual([
          way.nodes[1].key,
          way.relations[1],
        ]);
      }
      if (user === shop.shopper) expect(types.size).toBe(4);
    }
  }, 1_200_000);

  test('expanded-interest: every way that adds up, with what is left of it', async () => {
    let [seen, ways] = [0, new Set<unknown>()];
    for (const user of [shop.shopper, shop.writer, shop.everybody[0]]) {
      const expanded = (await shop.profileOf(user)).interests.filter(
        ({ source }) => source === 'expanded',
      );
      for (const { node, weight, lift, trend, path: walk } of expanded.slice(0, 10)) {
        const [row] = await ask('expanded-interest', { user, ...node });
        expect([node.key, Number(row['weight']).toFixed(9)]).toEqual([node.key, weight.toFixed(9)]);
        expect([node.key, row['trend']]).toEqual([node.key, trend]);
        expect(row['lift']).toBeCloseTo(lift, 6);
        const relations = (row['ways'] as { relation: string }[]).map(({ relation }) => relation);
        expect(relations).toContain(walk.relations.at(-1));
        relations.forEach((relation) => ways.add(relation));
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(4);
    expect(ways).toEqual(new Set(['PARENT', 'GOES_WITH']));
  }, 1_200_000);

  test('similar-user: the score from interests, items, attributes and following', async () => {
    for (const user of [shop.shopper, shop.everybody[1]]) {
      const similar = await similarUsers(await shop.profileOf(user), similarSource(shop.store), 4);
      for (const { user: other, score, reasons } of similar) {
        const [row] = await ask('similar-user', { user, other });
        expect(row['score']).toBeCloseTo(score, 9);
        expect(row['likeInOrder']).toBeNull();
        const items = (row['items'] as { item: string }[]).map(({ item }) => item);
        for (const reason of reasons)
          if (reason.type === 'item') expect(items).toContain(reason.item);
        expect(row['follows']).toBe(reasons.some(({ type }) => type === 'follows'));
      }
      if (user === shop.shopper)
        expect(similar.map((one) => one.user)).toContain(shop.everybody[0]);
    }
  }, 1_200_000);

  test('similar-user: what an encoder of behaviour had to say of the order of events', async () => {
    const source = similarSource(shop.store);
    const similarTo = (profile: Profile) => similarInOrder(profile, source, 20, likeness);
    const profiles = (users: readonly UserId[]) => shop.book.profiles(users);
    await writeProfiles({ store: shop.store, profiles }, [shop.shopper], similarTo);
    const [stored] = await shop.store.profilesOf([shop.shopper]);
    for (const { user: other, score } of stored?.similar ?? []) {
      const [row] = await ask('similar-user', { user: shop.shopper, other });
      const [order] = await likeness(shop.shopper, [other]);
      expect(row['written']).toBe(score);
      expect(row['likeInOrder']).toBeCloseTo(Math.max(0, order ?? NaN), 6);
    }
    expect(stored?.similar).toHaveLength(20);
  }, 600_000);

  test('interested-people: the score by which an audience is ordered', async () => {
    const { interests } = await shop.profileOf(shop.shopper);
    for (const type of ['tag', 'category', 'entity', 'brand']) {
      const node = interests.find((one) => one.node.type === type && one.weight > 0)?.node;
      if (node === undefined) throw new Error(`There is no ${type} among the interests.`);
      const asked = { attributes: [], interests: [node], limit: 1_000 };
      const audience = await findAudience(shop.store, undefined, asked);
      const rows = await ask('interested-people', { ...node, limit: int(10_000) });
      expect(rows.map(({ user, score }) => [user, score])).toEqual(
        audience.map(({ user, score }) => [user, score]),
      );
      expect(audience.length).toBeGreaterThan(0);
    }
  }, 600_000);
});
