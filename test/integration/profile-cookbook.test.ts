/** Every question of cypher/cookbook/profile: on a real Neo4j its answer is the number that the profile says. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { int } from 'neo4j-driver';
import { userId, type ItemId, type UserId } from '../../src/domain/ids.ts';
import { importInto } from '../../src/ingest/import-into.ts';
import { tagItems } from '../../src/ingest/tag-items.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import type { ProfileBook } from '../../src/profile/book/profile-book.ts';
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import { buildProfiles } from '../../src/profile/build-profiles.ts';
import type { Behaviour } from '../../src/profile/behaviour/behaviour.ts';
import type { Profile } from '../../src/profile/profile.ts';
import {
  trainPredictions,
  type TrainedPredictions,
} from '../../src/profile/predictions/train-predictions.ts';
import { trainSegments, type TrainedSegments } from '../../src/profile/segments/train-segments.ts';
import { readPeople } from '../../src/profile/vectors/people.ts';
import { similarSource } from '../../src/profile/similar/similar-source.ts';
import { similarUsers } from '../../src/profile/similar/similar-users.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { event } from '../contract/harness.ts';
import { writeHouseholdSample } from '../support/household-sample.ts';
import { describeOnNeo4j } from '../support/neo4j-server.ts';
import { writeReviewSample } from '../support/review-sample.ts';

const COOKBOOK = new URL('../../cypher/cookbook/profile/', import.meta.url);
const AT = Date.UTC(2018, 0, 10);
const DAY = 86_400_000;

type Row = Record<string, unknown>;
type Rows = Row[];

describeOnNeo4j('the cookbook of profiles', (database) => {
  let below: string;
  let store: GraphStore;
  let book: ProfileBook;
  let shopper: UserId;
  let writer: UserId;
  let everybody: UserId[];
  let segments: TrainedSegments;
  let predictions: TrainedPredictions;
  const asked = new Set<string>();
  const ask = async (name: string, parameters: object = {}): Promise<Rows> => {
    asked.add(name);
    const text = await readFile(new URL(`${name}.cypher`, COOKBOOK), 'utf8');
    return database.query(text.trim().replace(/;$/, ''), parameters);
  };
  const profileOf = async (user: UserId): Promise<Profile> => {
    const profile = await book.profile(user);
    if (profile === undefined) throw new Error(`There is no ${user}.`);
    return profile;
  };
  /** One who buys, one who writes, and some of the others. */
  const people = (): UserId[] => [shopper, writer, ...everybody.slice(0, 4)];
  const each = async (check: (user: UserId, behaviour: Behaviour) => Promise<void>) => {
    for (const user of people()) await check(user, (await profileOf(user)).behaviour);
  };

  beforeAll(async () => {
    below = await mkdtemp(path.join(tmpdir(), 'tastegraph-cookbook-'));
    store = await database.openEmpty();
    const households = await writeHouseholdSample(below, 40);
    const reviews = await writeReviewSample(below, 25, Date.UTC(2017, 11, 31));
    await importInto(store, [{ path: households.folder }]);
    await importInto(store, [{ path: reviews.file }], { kind: 'reviewed' });
    const counts = new Map<string, number>();
    for (const { household } of households.receipts)
      counts.set(household, (counts.get(household) ?? 0) + 1);
    everybody = [...counts.keys()].toSorted().map((id) => userId(id));
    shopper = userId([...counts].toSorted((a, b) => b[1] - a[1])[0][0]);
    writer = userId(reviews.reviewer);
    const bought = households.receipts.filter((one) => one.household === shopper);
    const others = [...households.products.keys()].slice(0, 8) as ItemId[];
    const own = bought.toSorted((a, b) => b.at - a.at);
    await store.recordEvents([
      ...[own[0], own[9]].map((one, n) => act('carted', one.product, one.at - 60_000 * (n + 1))),
      ...others.slice(0, 3).map((item, n) => act('carted', item, AT - (9 - n) * DAY)),
      act('carted', others[4], AT - DAY / 2),
      act('viewed', others[5], AT - 8 * DAY),
      act('clicked', others[5], AT - 8 * DAY + 60_000),
      act('dismissed', others[6], AT - 8 * DAY + 120_000),
      act('rated', others[7], AT - 7 * DAY, 2),
      act('rated', own[20].product, AT - 7 * DAY + 60_000, 5),
      act('viewed', others[1]),
      {
        ...act('reviewed', others[5], AT - 6 * DAY),
        text: '😀😀 The taste is wonderful 👍 and the price is terrible. 味道很好。',
      },
    ]);
    await store.upsertFollows([{ from: shopper, to: everybody[0] }]);
    await tagItems(store);
    book = openProfileBook(store, undefined, { now: () => AT });
    await buildProfiles(store, book);
    const learned = await readPeople(store);
    segments = await trainSegments({ people: learned, seed: 1, old: [], lookAlike: 'centroid' });
    const backend = await openTensorBackend('wasm');
    predictions = await trainPredictions({ people: learned, seed: 1, backend });
    await store.writeSegments({
      modelVersion: 'test-1',
      updatedAt: AT,
      segments: segments.model.segments,
      members: segments.members.map(({ user, of }) => ({ user, places: of })),
    });
  }, 1_800_000);

  afterAll(async () => {
    await store.close();
    await rm(below, { recursive: true });
  });

  let made = 0;
  const act = (
    kind: Parameters<typeof event>[0]['kind'],
    item: string,
    at?: number,
    value?: number,
  ) =>
    event({
      id: `made-${made++}`,
      kind,
      user: shopper,
      item,
      ...(at === undefined ? {} : { at }),
      ...(value === undefined ? {} : { value }),
    });

  test(
    'behaviour-counts: kinds, items, days and recency',
    () =>
      each(async (user, behaviour) => {
        const [row] = await ask('behaviour-counts', { user, at: int(AT) });
        const { events, items, activeDays, firstAt, lastAt, recencyDays, counts } = behaviour;
        expect(row).toMatchObject({ events, items, activeDays, firstAt, lastAt, ...counts });
        expect(row['recencyDays']).toBeCloseTo(recencyDays ?? NaN, 9);
      }),
    600_000,
  );

  test(
    'sessions: how many, how long, and in how many something was bought',
    () =>
      each(async (user, { sessions, money, events }) => {
        const [row] = await ask('sessions', { user });
        expect([row['count'], row['orders']]).toEqual([sessions.count, money.orders]);
        expect(row['meanEvents']).toBeCloseTo(sessions.meanEvents, 9);
        expect(row['meanMinutes']).toBeCloseTo(sessions.meanMinutes, 9);
        const within = (row['sessions'] as { events: string[] }[]).flatMap((one) => one.events);
        expect(within.length).toBe(user === shopper ? events - 1 : events);
      }),
    600_000,
  );

  test(
    'hours-and-weekdays: each event in its hour and on its day',
    () =>
      each(async (user, { hours, weekdays }) => {
        expect(await ask('hours-and-weekdays', { user })).toEqual([{ hours, weekdays }]);
      }),
    600_000,
  );

  test(
    'money: what was spent, on which purchases',
    () =>
      each(async (user, { money }) => {
        const [row] = await ask('money', { user, at: int(AT) });
        if (money.purchases === 0)
          return expect(row).toMatchObject({ purchases: 0, spent: 0, of: [] });
        expect(row).toMatchObject({
          purchases: money.purchases,
          orders: money.orders,
          unpriced: money.unpriced,
          lastAt: money.lastAt,
        });
        expect(row['spent']).toBeCloseTo(money.spent, 6);
        expect(row['meanOrder']).toBeCloseTo(money.meanOrder ?? NaN, 6);
        expect(row['recencyDays']).toBeCloseTo(money.recencyDays ?? NaN, 9);
        const paid = (row['of'] as { paid: number }[]).reduce((sum, one) => sum + one.paid, 0);
        expect(paid).toBeCloseTo(money.spent, 6);
      }),
    600_000,
  );

  test(
    'price-band: quartiles of what a piece cost',
    () =>
      each(async (user, { price }) => {
        const [row] = await ask('price-band', { user });
        if (price === undefined) return expect(row?.['low'] ?? null).toBeNull();
        const { low, middle, high, of } = price;
        expect(row).toMatchObject({ low, middle, high, ofPurchases: of === 'purchases' });
      }),
    600_000,
  );

  test(
    'brand-shares and category-shares: events and their part of all',
    () =>
      each(async (user, { brands, categories }) => {
        const brandRows = await ask('brand-shares', { user });
        const categoryRows = await ask('category-shares', { user });
        expect(sorted(brandRows.map((row) => shareOf(row, 'brand')))).toEqual(
          sorted([...brands] as never),
        );
        expect(sorted(categoryRows.map((row) => shareOf(row, 'category')))).toEqual(
          sorted([...categories] as never),
        );
        for (const row of [...brandRows, ...categoryRows])
          expect((row['of'] as unknown[]).length).toBe(row['events']);
      }),
    600_000,
  );

  test(
    'repeat-purchases: what was bought in an earlier visit',
    () =>
      each(async (user, { repeatRate, money }) => {
        const [row] = await ask('repeat-purchases', { user });
        if (money.purchases === 0) return expect(row['repeatRate']).toBe(repeatRate ?? null);
        expect(row['repeatRate']).toBeCloseTo(repeatRate ?? NaN, 12);
      }),
    600_000,
  );

  test('abandoned-carts: what was left, and what is still in time', async () => {
    const { behaviour } = await profileOf(shopper);
    const [row] = await ask('abandoned-carts', { user: shopper, at: int(AT) });
    expect(behaviour.cartAbandonRate).toBeCloseTo(0.6, 12);
    expect(row['cartAbandonRate']).toBeCloseTo(behaviour.cartAbandonRate ?? NaN, 12);
    expect([(row['left'] as Rows).length, (row['bought'] as Rows).length]).toEqual([3, 2]);
  }, 600_000);

  test('stars-given: mean, deviation, and the scale of interests', async () => {
    for (const user of [shopper, writer]) {
      const { behaviour, stars } = await profileOf(user);
      const [row] = await ask('stars-given', { user });
      expect(row['count']).toBe(behaviour.stars?.count);
      expect(row['mean']).toBeCloseTo(behaviour.stars?.mean ?? NaN, 9);
      expect(row['deviation']).toBeCloseTo(behaviour.stars?.deviation ?? NaN, 9);
      expect(row['scaleMean']).toBeCloseTo(stars.mean, 9);
      expect(row['scaleDeviation']).toBeCloseTo(stars.deviation, 9);
    }
  }, 600_000);

  test('interest: weight, lift, trend, events, evidence and path', async () => {
    for (const user of [shopper, writer]) {
      const all = (await profileOf(user)).interests.filter(({ source }) => source === 'events');
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
      if (user === shopper) expect(types.size).toBe(4);
    }
  }, 1_200_000);

  test('expanded-interest: every way that adds up, with what is left of it', async () => {
    let [seen, ways] = [0, new Set<unknown>()];
    for (const user of [shopper, writer, everybody[0]]) {
      const expanded = (await profileOf(user)).interests.filter(
        ({ source }) => source === 'expanded',
      );
      for (const { node, weight, path: walk } of expanded.slice(0, 5)) {
        const [row] = await ask('expanded-interest', { user, ...node });
        expect([node.key, Number(row['weight']).toFixed(9)]).toEqual([node.key, weight.toFixed(9)]);
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
    for (const user of [shopper, everybody[1]]) {
      const similar = await similarUsers(await profileOf(user), similarSource(store), 4);
      for (const { user: other, score, reasons } of similar) {
        const [row] = await ask('similar-user', { user, other });
        expect(row['score']).toBeCloseTo(score, 9);
        const items = (row['items'] as { item: string }[]).map(({ item }) => item);
        for (const reason of reasons)
          if (reason.type === 'item') expect(items).toContain(reason.item);
        expect(row['follows']).toBe(reasons.some(({ type }) => type === 'follows'));
      }
      if (user === shopper) expect(similar.map((one) => one.user)).toContain(everybody[0]);
    }
  }, 1_200_000);

  test('review-evidence: the words stand where sentiment, aspects and keywords say', async () => {
    for (const user of [shopper, writer]) {
      const { sentiment, keywords } = await profileOf(user);
      const quotes = [
        ...(sentiment?.evidence ?? []),
        ...(sentiment?.aspects ?? []).flatMap(({ evidence }) => evidence),
        ...keywords.flatMap(({ evidence }) => evidence),
      ];
      expect(quotes.length).toBeGreaterThan(3);
      const places = quotes.map(({ event: { id }, start, end }) => ({ event: id, start, end }));
      const rows = await ask('review-evidence', { user, places });
      expect(rows).toHaveLength(sentiment?.reviews ?? NaN);
      const said = rows.flatMap(({ event: id, said: some }) =>
        (some as { start: number; words: string }[]).map(
          (one) => `${String(id)}:${one.start}:${one.words.slice(0, 300)}`,
        ),
      );
      for (const {
        event: { id },
        start,
        text,
      } of quotes)
        expect(said).toContain(`${id}:${start}:${text}`);
      expect(said).toHaveLength(quotes.length);
    }
  }, 600_000);

  test('tag-provenance: who says a tag, and the words in the text that say it', async () => {
    const found = new Set<string>();
    for await (const batch of store.stream('tagging'))
      for (const { item, tag, method, confidence, count, evidence = [] } of batch) {
        const field = evidence[0]?.field ?? '';
        if (found.has(field)) continue;
        found.add(field);
        const [row] = await ask('tag-provenance', { item, tag });
        expect(row).toMatchObject({ method, confidence, count, rejected: false });
        const shown = row['evidence'] as { words: string; told: string; event: string | null }[];
        expect(shown.map(({ words }) => words)).toEqual(evidence.map(({ words }) => words));
        expect(shown.map(({ event: id }) => id ?? undefined)).toEqual(
          evidence.map(({ event: id }) => id),
        );
      }
    expect(found).toContain('review');
    expect(found).toContain('title');
  }, 600_000);

  test('segment-membership: where somebody stands, why, and what marks it out', async () => {
    const stored = new Map((await store.segments()).map((one) => [one.id, one]));
    const [places] = await store.segmentsOf([shopper]);
    const rows = await ask('segment-membership', { user: shopper });
    expect(rows).toHaveLength(places.length);
    for (const { segment, score, since, reason } of places) {
      const row = rows.find((one) => one['segment'] === segment);
      expect(row).toMatchObject({
        score,
        since,
        reason: reason.en,
        size: stored.get(segment)?.size,
      });
      expect(row?.['marks']).toEqual(
        stored
          .get(segment)
          ?.marks.map(({ trait, side, share, usual }) => ({ trait, side, share, usual })),
      );
    }
  }, 600_000);

  const TRAITS =
    /^(events|activeDays|orders|spent|morning|afternoon|evening|night|weekend|category:.*)$/;

  test('segment-mark: the people behind what marks a segment out', async () => {
    const marks = (await store.segments()).flatMap(({ id, size, marks: own }) =>
      own
        .filter(({ trait }) => size > 0 && TRAITS.test(trait))
        .map((mark) => ({ id, size, ...mark })),
    );
    const seen = new Map(marks.map((mark) => [`${mark.trait.split(':')[0]}:${mark.side}`, mark]));
    expect(seen.size).toBeGreaterThan(3);
    for (const { id, size, trait, side, share, usual, lift } of seen.values()) {
      const [row] = await ask('segment-mark', { segment: id, trait, side });
      expect([trait, side, Number(row['share']).toFixed(9)]).toEqual([
        trait,
        side,
        share.toFixed(9),
      ]);
      expect(row['usualShare']).toBeCloseTo(usual, 9);
      expect(row['lift']).toBeCloseTo(lift, 9);
      expect((row['members'] as unknown[]).length).toBe(Math.round(share * size));
    }
  }, 1_200_000);

  test('segment-sizes: now, and at each training', async () => {
    for (const { id, size, sizes } of (await store.segments()).slice(0, 4)) {
      const [row] = await ask('segment-sizes', { segment: id });
      expect(row).toEqual({ size, sizes: sizes.map((one) => ({ ...one, enteredLater: 0 })) });
    }
  }, 600_000);

  test('rfm-fifths: the fifths in the reason for an RFM segment', async () => {
    const at = segments.model.asOf;
    for (const user of [shopper, ...everybody.slice(0, 5)]) {
      const [row] = await ask('rfm-fifths', { user, at: int(at) });
      const [places] = await store.segmentsOf([user]);
      const reason = places.find(({ segment }) => segment.startsWith('rfm-'))?.reason.en;
      expect(reason).toBe(
        `recency ${row['recency']}, frequency ${row['frequency']}, money ${row['money']} of 5`,
      );
    }
  }, 600_000);

  test('prediction-base: of how many it is known what came, and of how many it came', async () => {
    const { targets, horizonDays } = predictions.model;
    const [row] = await ask('prediction-base', { horizonDays: int(horizonDays) });
    expect(targets.buy?.measures['rows']).toBe(row['people']);
    expect(targets.buy?.measures['rate']).toBeCloseTo(
      Number(row['buyers']) / Number(row['people']),
      12,
    );
    expect(targets.churn?.measures['rows']).toBe(row['here']);
    expect(targets.churn?.measures['rate']).toBeCloseTo(
      Number(row['gone']) / Number(row['here']),
      12,
    );
  }, 600_000);

  test('no question was left unasked, and each says what it answers', async () => {
    const names = (await readdir(COOKBOOK)).map((file) => file.replace('.cypher', ''));
    expect([...asked].toSorted()).toEqual(names.toSorted());
    for (const name of names) {
      const text = await readFile(new URL(`${name}.cypher`, COOKBOOK), 'utf8');
      expect(text).toMatch(
        /^\/\/ Question: .+[\s\S]*[?][\s\S]*\/\/ Parameters: [\s\S]*\/\/ Answer: /,
      );
    }
  });
});

const sorted = (shares: Rows): Rows => shares.toSorted((a, b) => compare(a['key'], b['key']));

const compare = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : 1);

const shareOf = (row: Row, key: string): Row => ({
  key: row[key],
  events: row['events'],
  share: row['share'],
});
