/** The cookbook of profiles on segments, predictions and what comes next: its answers are what was learned of people. */
import { int } from 'neo4j-driver';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { inOrder } from '../../src/profile/behaviour/event-order.ts';
import {
  trainPredictions,
  type TrainedPredictions,
} from '../../src/profile/predictions/train-predictions.ts';
import {
  behavioursAt,
  trainSegments,
  type TrainedSegments,
} from '../../src/profile/segments/train-segments.ts';
import { withoutLast } from '../../src/learning/sequence/sequence-task.ts';
import { fitFollowers, scoreFollowers } from '../../src/profile/sequence/follower-model.ts';
import { habitOf } from '../../src/profile/sequence/habit.ts';
import { latestItems } from '../../src/profile/sequence/item-sequence.ts';
import { categoryId } from '../../src/domain/ids.ts';
import { knownOf } from '../../src/profile/predictions/prediction-rows.ts';
import { momentOf } from '../../src/profile/segments/segment-model.ts';
import { readBehaviours } from '../../src/profile/serving/read-behaviours.ts';
import { peopleTask } from '../../src/profile/sequence/people-task.ts';
import { readPeople } from '../../src/profile/vectors/people.ts';
import { rawVector } from '../../src/profile/vectors/profile-layout.ts';
import { AT, openCookbookShop, type CookbookShop } from '../support/cookbook-shop.ts';
import { describeOnNeo4j } from '../support/neo4j-server.ts';

describeOnNeo4j('the cookbook of profiles, on segments and what comes next', (database) => {
  let shop: CookbookShop;
  let segments: TrainedSegments;
  let predictions: TrainedPredictions;
  const ask: CookbookShop['ask'] = (name, parameters) => shop.ask(name, parameters);
  const moment = (lastAt: number | undefined): number => momentOf(segments.model, lastAt);

  beforeAll(async () => {
    shop = await openCookbookShop(database);
    const learned = await readPeople(shop.store);
    segments = await trainSegments({ people: learned, seed: 1, old: [], lookAlike: 'centroid' });
    const backend = await openTensorBackend('wasm');
    predictions = await trainPredictions({ people: learned, seed: 1, backend });
    await shop.store.writeSegments({
      modelVersion: 'test-1',
      updatedAt: AT,
      segments: segments.model.segments,
      members: segments.members.map(({ user, of }) => ({ user, places: of })),
    });
  }, 1_800_000);

  afterAll(() => shop.close());

  test('segment-membership: where somebody stands, why, and what marks it out', async () => {
    const stored = new Map((await shop.store.segments()).map((one) => [one.id, one]));
    const [places] = await shop.store.segmentsOf([shop.shopper]);
    const rows = await ask('segment-membership', { user: shop.shopper });
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

  test('segment-mark and its sisters: the people behind what marks a segment out, and what chance makes of it', async () => {
    const marks = (await shop.store.segments()).flatMap(({ id, size, marks: own }) =>
      size === 0 ? [] : own.map((mark) => ({ id, size, ...mark })),
    );
    const seen = new Map(marks.map((mark) => [`${mark.trait.split(':')[0]}:${mark.side}`, mark]));
    const [at, counts] = [int(segments.model.asOf), new Map<string, number>()];
    for (const { id, size, trait, side, share, usual, lift, p, tests } of seen.values()) {
      const question = questionOf(trait);
      counts.set(question, (counts.get(question) ?? 0) + 1);
      const [row] = await ask(question, { segment: id, trait, side, at });
      expect([trait, side, Number(row['share']).toFixed(9)]).toEqual([
        trait,
        side,
        share.toFixed(9),
      ]);
      expect(row['usualShare']).toBeCloseTo(usual, 9);
      expect(row['lift']).toBeCloseTo(lift, 9);
      expect((row['members'] as unknown[]).length).toBe(Math.round(share * size));
      const [chance] = await ask('segment-mark-chance', { segment: id, trait, side });
      expect([chance['tests'], chance['size']]).toEqual([tests, size]);
      expect(chance['chance']).toBeCloseTo(p, 12);
    }
    expect([...counts.keys()].toSorted()).toEqual([
      'segment-mark',
      'segment-mark-of-habits',
      'segment-mark-of-visits',
    ]);
  }, 1_200_000);

  test('segment-mark and its sisters: every trait of everybody, whether it marks out somebody or not', async () => {
    const people = await readPeople(shop.store);
    const { layout } = segments.model;
    const behaviours = behavioursAt(people, segments.model.asOf);
    const [{ id: segment }] = (await shop.store.segments()).filter(({ size }) => size > 5);
    const members = new Set(
      (await shop.store.membersOf(segment, { limit: 1_000 })).map(({ user }) => String(user)),
    );
    const raw = behaviours.map((behaviour) => rawVector(layout, behaviour));
    const labels = people.persons.map(({ user }) => (members.has(user.id) ? 0 : 1));
    for (const [column, { name: trait, group }] of layout.entries()) {
      if (group === 'category' && column % 5 > 0) continue;
      for (const side of ['high', 'low'] as const) {
        const values = raw.map((row) => row[column]);
        const expected = bearersOf(values, side);
        const [row] = await ask(questionOf(trait), {
          segment,
          trait,
          side,
          at: int(segments.model.asOf),
        });
        const told = row['members'] as { user: string }[];
        expect([trait, side, told.map(({ user }) => user).toSorted()]).toEqual([
          trait,
          side,
          people.persons
            .flatMap(({ user }, place) => (expected[place] && labels[place] === 0 ? [user.id] : []))
            .toSorted(),
        ]);
        expect(row['usualShare']).toBeCloseTo(
          expected.filter(Boolean).length / people.persons.length,
          9,
        );
      }
    }
  }, 1_200_000);

  test('segment-sizes: now, and at each training', async () => {
    for (const { id, size, sizes } of (await shop.store.segments()).slice(0, 4)) {
      const [row] = await ask('segment-sizes', { segment: id });
      expect(row).toEqual({ size, sizes: sizes.map((one) => ({ ...one, enteredLater: 0 })) });
    }
  }, 600_000);

  test('rfm-fifths: the fifths in the reason for an RFM segment', async () => {
    const at = segments.model.asOf;
    for (const user of [shop.shopper, ...shop.everybody.slice(0, 5)]) {
      const [row] = await ask('rfm-fifths', { user, at: int(at) });
      const [places] = await shop.store.segmentsOf([user]);
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
    expect(targets.value?.measures['rows']).toBe(row['people']);
    expect(row['model']).toBe('test-1');
    expect(targets.churn?.measures['rows']).toBe(row['here']);
    expect(targets.churn?.measures['rate']).toBeCloseTo(
      Number(row['gone']) / Number(row['here']),
      12,
    );
  }, 600_000);

  test('profile-numbers: what segments and predictions are given of a person', async () => {
    const { layout, horizonDays, classes } = predictions.model;
    const places = new Map(classes.map((key, place) => [categoryId(key), place]));
    const some = [shop.shopper, shop.writer, ...shop.everybody.slice(0, 6)];
    const behaviours = await readBehaviours(shop.store, some, moment);
    for (const [place, user] of some.entries()) {
      const behaviour = behaviours[place];
      if (behaviour === undefined) throw new Error(`Nothing is known of ${user}.`);
      const known = knownOf(behaviour, { layout, classes: places, horizonDays, purchases: true });
      const at = int(moment(behaviour.lastAt));
      const [row] = await ask('profile-numbers', { user, at, horizonDays: int(horizonDays) });
      const numbers = row['numbers'] as Record<string, number | null>;
      const roots = new Map(
        (row['categories'] as { category: string; root: number }[]).map((one) => [
          one.category,
          one.root,
        ]),
      );
      for (const [column, { name, group }] of layout.entries()) {
        const told =
          group === 'category' ? (roots.get(name.slice('category:'.length)) ?? 0) : numbers[name];
        expect([user, name, told === null ? 'null' : told?.toFixed(9)]).toEqual([
          user,
          name,
          Number.isNaN(known.raw[column]) ? 'null' : known.raw[column].toFixed(9),
        ]);
      }
      classes.forEach((key, at) =>
        expect((roots.get(key) ?? 0) ** 2).toBeCloseTo(known.shares[at], 6),
      );
      expect(row['pace']).toBeCloseTo(known.pace, 9);
      expect(row['model']).toBe('test-1');
    }
  }, 600_000);

  test('next-item and next-category: chances by counts and by habit, and what a network is given', async () => {
    const people = await readPeople(shop.store);
    const task = peopleTask(people, { people: 1_000, items: 100_000, steps: 200 }, 1);
    const followers = fitFollowers(task);
    const index = new Map(task.itemIds.map((id, place) => [id, place]));
    const scores = new Float32Array(task.items);
    const { shopper, writer, everybody } = shop;
    const some: readonly string[] = [shopper, writer, everybody[2], everybody.slice(-3)[0]];
    for (const { user, events } of people.persons.filter((one) => some.includes(one.user.id))) {
      const own = latestItems(inOrder(events), 200, (item) => index.get(item));
      scoreFollowers(followers, own, scores);
      const habit = habitOf(task.categories, own);
      const best = [...scores.keys()].toSorted((a, b) => scores[b] - scores[a]);
      for (const place of [...best.slice(0, 4), best[100], best[best.length - 1]]) {
        const [row] = await ask('next-item', { user: user.id, item: task.itemIds[place] });
        expect(row['popularity']).toBeCloseTo(followers.popularity[place], 7);
        expect(row['followers']).toBeCloseTo(scores[place], 6);
        expect((row['read'] as { item: string }[]).map(({ item }) => item)).toEqual(
          Array.from(own, (at) => task.itemIds[at]).toReversed(),
        );
        expect([row['questions'], row['model']]).toEqual([
          withoutLast(task).questions.length,
          'test-1',
        ]);
      }
      const likeliest = [...habit.keys()].toSorted((a, b) => habit[b] - habit[a]);
      for (const place of [...likeliest.slice(0, 3), likeliest[likeliest.length - 1]]) {
        const [row] = await ask('next-category', {
          user: user.id,
          category: task.categoryIds[place],
        });
        if (row['habit'] === null) expect(habit[place]).toBe(0);
        else expect(row['habit']).toBeCloseTo(habit[place], 6);
      }
    }
  }, 1_200_000);
});

const OF_HABITS = new Set([
  'items',
  'recency',
  'tenure',
  'recent',
  'momentum',
  'price',
  'stars',
  'starSpread',
]);
const OF_VISITS = new Set(['sessionEvents', 'meanOrder', 'repeats', 'abandoned']);

function questionOf(trait: string): string {
  if (OF_HABITS.has(trait)) return 'segment-mark-of-habits';
  return OF_VISITS.has(trait) ? 'segment-mark-of-visits' : 'segment-mark';
}

/** Who is in the highest or lowest quarter of those of whom the number is known, and apart from the rest. */
function bearersOf(values: readonly number[], side: 'high' | 'low'): boolean[] {
  const known = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const [least, most] = [known[0], known[known.length - 1]];
  return side === 'high'
    ? values.map((value) => value >= known[Math.floor(0.75 * known.length)] && value > least)
    : values.map((value) => value <= known[Math.floor(0.25 * known.length)] && value < most);
}
