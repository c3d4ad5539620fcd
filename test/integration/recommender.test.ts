/** The recommender on a real store and a real model, trained by the whole pipeline. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import type { EventKind } from '../../src/domain/event.ts';
import type { CategoryId, EventId, ItemId, TagName, UserId } from '../../src/domain/ids.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openModelRegistry } from '../../src/model/bundle/model-registry.ts';
import { quickPlan } from '../../src/model/plan/plans.ts';
import { readForTraining, trainAndPublish } from '../../src/model/training/train-and-publish.ts';
import type { TrainingPlan } from '../../src/model/plan/training-plan.ts';
import { graphRecommender } from '../../src/recommend/graph-recommender.ts';
import { loadNewest } from '../../src/recommend/load-newest.ts';
import type { ItemFilter } from '../../src/recommend/item-filter.ts';
import type { ExplanationPath } from '../../src/recommend/explanation-path.ts';
import type { RankedItem, Subject } from '../../src/recommend/recommendation.ts';
import { listChanges } from '../../src/recommend/list-changes.ts';
import { ServingState } from '../../src/recommend/serving-state.ts';
import { balanceOf, DIVERSITY_METHODS, type Balance } from '../../src/rerank/balance.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { miniPlan } from '../support/mini-plan.ts';
import { DAY_MS, fillStore, plantedShop } from '../support/planted-shop.ts';

const ITEMS = 60;
const SHOP = plantedShop(60, ITEMS);
const itemOf = new Map(SHOP.item.map((item) => [item.id, item]));
const backend = await openTensorBackend('wasm');
const folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-test-'));
const store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
await store.migrate();
await fillStore(store, SHOP);
const [quick, whole] = [
  await train(quickPlan(), 'quick'),
  await train({ ...miniPlan(), candidates: 200 }, 'whole'),
];
const serving = new ServingState();
serving.replace(whole);
const recommender = graphRecommender(store, serving);

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function train(plan: TrainingPlan, name: string) {
  const registry = openModelRegistry(path.join(folder, name));
  const workshop = { store, registry, backend, onProgress: () => {} };
  await trainAndPublish(workshop, await readForTraining(workshop), plan);
  const service = await loadNewest(store, registry, raise);
  if (service === undefined) throw new Error('The model was not published.');
  return service;
}

const user = (number: number): Subject => ({ type: 'user', id: userKey(number) });
const userKey = (number: number) => `u${String(number).padStart(3, '0')}` as UserId;
const itemKey = (number: number) => `i${String(number).padStart(3, '0')}` as ItemId;

const subjects: fc.Arbitrary<Subject> = fc.oneof(
  fc.nat(59).map(user),
  fc
    .array(
      fc.record({
        item: fc.nat(ITEMS - 1).map(itemKey),
        kind: fc.constantFrom<EventKind>('viewed', 'purchased', 'dismissed'),
      }),
      { maxLength: 8 },
    )
    .map((events) => ({ type: 'session' as const, events })),
);
const CATEGORIES = ['all', 'c0', 'c1', 'c2', 'c3', 'none'] as CategoryId[];
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });
const filters: fc.Arbitrary<ItemFilter> = fc
  .record({
    categories: some(fc.subarray(CATEGORIES)),
    tags: some(fc.subarray(['gift', 'sale', 'none'] as TagName[])),
    minPrice: some(fc.nat(30)),
    maxPrice: some(fc.integer({ min: 30, max: 60 })),
    releasedAfter: some(fc.nat(300).map((days) => days * DAY_MS)),
    releasedBefore: some(fc.integer({ min: 300, max: 600 }).map((days) => days * DAY_MS)),
    exclude: some(fc.array(fc.nat(ITEMS + 5).map(itemKey), { maxLength: 10 })),
    includeSeen: some(fc.boolean()),
    includeUnavailable: some(fc.boolean()),
  })
  .map((given) =>
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );

const share = fc.double({ min: 0, max: 0.25, noNaN: true });
const balances: fc.Arbitrary<Balance> = fc.record({
  diversity: share,
  novelty: share,
  calibration: share,
  popularityControl: share,
  method: fc.constantFrom(...DIVERSITY_METHODS),
});

test('contributions sum to the score for every user, visit, filter and balance', async () => {
  await fc.assert(
    fc.asyncProperty(subjects, filters, balances, async (subject, filter, balance) => {
      const run = await recommender.recommend({ subject, filter, balance });
      const explanations = await recommender.explain(
        run,
        run.ranking.map(({ item }) => item),
      );
      expect(explanations).toHaveLength(run.ranking.length);
      run.ranking.forEach(({ score }, place) => {
        const sum = explanations[place].contributions.reduce(
          (total, { value }) => total + value,
          0,
        );
        expect(Math.abs(sum - score)).toBeLessThan(1e-5 * Math.max(1, Math.abs(score)));
      });
    }),
    { numRuns: 60 },
  );
});

test('a ranking holds what the filter lets through and nothing else, best first, each item once', async () => {
  await fc.assert(
    fc.asyncProperty(subjects, filters, async (subject, filter) => {
      const { ranking } = await recommender.recommend({ subject, filter });
      const expected = await allowed(subject, filter);
      expect(new Set(ranking.map(({ item }) => item))).toEqual(new Set(expected));
      expect(ranking).toHaveLength(expected.length);
      ranking.forEach(({ score }, place) => {
        if (place > 0) expect(score).toBeLessThanOrEqual(ranking[place - 1].score);
      });
    }),
    { numRuns: 100 },
  );
});

const scored = ({ item, score }: RankedItem): [ItemId, number] => [item, score];

test('a balance reorders a ranking, and keeps its items and their scores', async () => {
  const plain = await recommender.recommend({ subject: user(1) });
  const varied = await recommender.recommend({
    subject: user(1),
    balance: balanceOf({ diversity: 0.6 }),
  });
  expect(new Map(varied.ranking.map(scored))).toEqual(new Map(plain.ranking.map(scored)));
  expect(varied.ranking).not.toEqual(plain.ranking);
});

test('paths begin at the user, go over something the user did, and end at the item; every hop is in the store', async () => {
  let paths = 0;
  for (let number = 0; number < 20; number++) {
    const run = await recommender.recommend({ subject: user(number) });
    const top = run.ranking.slice(0, 10).map(({ item }) => item);
    const events = await store.eventsOf(userKey(number), 1000);
    for (const [place, explanation] of (await recommender.explain(run, top)).entries()) {
      expect(explanation.paths.length).toBeGreaterThan(0);
      for (const found of explanation.paths) {
        paths++;
        expect(found.nodes[0]).toEqual({
          type: 'user',
          id: userKey(number),
          name: userKey(number),
        });
        expect(found.nodes.at(-1)).toMatchObject({ type: 'item', id: top[place] });
        const event = events.find(({ item }) => item === found.nodes[1].id);
        expect(found.relations[0]).toBe(event?.kind.toUpperCase());
        expect(found.relations[0]).not.toBe('DISMISSED');
        await expectHops(found);
      }
    }
  }
  expect(paths).toBeGreaterThan(200);
});

test('an event that is recorded changes the very next answer: its item goes, the scores move', async () => {
  const before = await recommender.recommend({ subject: user(1) });
  const [{ item }] = before.ranking;
  const events = await store.eventsOf(userKey(1), 1000);
  await record(1, item, 'purchased');
  const after = await recommender.recommend({ subject: user(1) });
  expect(events.some((event) => event.item === item)).toBe(false);
  expect(after.ranking.some((ranked) => ranked.item === item)).toBe(false);
  const scoresBefore = new Map(before.ranking.map((ranked) => [ranked.item, ranked.score]));
  const moved = after.ranking.filter((ranked) => scoresBefore.get(ranked.item) !== ranked.score);
  expect(moved.length).toBeGreaterThan(after.ranking.length / 2);
});

test('what is dismissed never comes back, not even among what was seen, whatever is done with it later', async () => {
  const [{ item }] = (await recommender.recommend({ subject: user(2) })).ranking;
  await record(2, item, 'dismissed', 1);
  await record(2, item, 'viewed', 2);
  for (const includeSeen of [false, true]) {
    const { ranking } = await recommender.recommend({ subject: user(2), filter: { includeSeen } });
    expect(ranking.length).toBeGreaterThan(0);
    expect(ranking.some((ranked) => ranked.item === item)).toBe(false);
  }
});

test('neither do things that lie hundreds of events back', async () => {
  const [first, second] = (await recommender.recommend({ subject: user(4) })).ranking;
  await record(4, first.item, 'dismissed', 1);
  await record(4, second.item, 'purchased', 2);
  const other = SHOP.event.find((event) => event.user === userKey(4));
  const later = Array.from({ length: 800 }, (_, number) => ({
    id: `again-${number}` as EventId,
    kind: 'viewed' as const,
    user: userKey(4),
    item: other?.item ?? itemKey(0),
    at: 1_000 * DAY_MS + number,
  }));
  await store.recordEvents(later);
  const { ranking } = await recommender.recommend({ subject: user(4) });
  expect(ranking.map(({ item }) => item)).not.toContain(first.item);
  expect(ranking.map(({ item }) => item)).not.toContain(second.item);
});

test('who does not want personalised answers gets those of a user without events or attributes', async () => {
  const stranger = 'stranger' as UserId;
  await store.upsertUsers([{ id: stranger }]);
  const expected = await recommender.recommend({ subject: { type: 'user', id: stranger } });
  const before = await recommender.recommend({ subject: user(6) });
  await store.upsertUsers([
    { id: userKey(6), consent: { personalisation: false, training: true } },
  ]);
  const after = await recommender.recommend({ subject: user(6) });
  expect(after.ranking).toEqual(expected.ranking);
  expect(after.ranking).not.toEqual(before.ranking);
  const [explanation] = await recommender.explain(after, [after.ranking[0].item]);
  expect(explanation.paths).toEqual([]);
});

test('what if: the answer to another history, item by item, and nothing is written', async () => {
  const [subject, counts] = [user(7), await store.counts()];
  const filter = { includeUnavailable: true };
  const [{ item: seen }] = await store.eventsOf(userKey(7), 1);
  const offered = (await recommender.recommend({ subject, filter })).ranking[0].item;
  const changes = { add: [{ item: offered, kind: 'purchased' as const }], removeItems: [seen] };
  const { before, after } = await recommender.whatIf({ subject, filter }, changes);
  const moves = listChanges(before, after, 10);
  expect(moves).toContainEqual({ item: offered, change: 'left', before: 1 });
  expect(after.ranking.map(({ item }) => item)).toContain(seen);
  for (const { item, change, before: was = 99, after: is = 99 } of moves) {
    expect(before.ranking[was - 1]?.item ?? item).toBe(item);
    expect(after.ranking[is - 1]?.item ?? item).toBe(item);
    expect(change).toBe(was <= 10 && is <= 10 ? 'moved' : is <= 10 ? 'entered' : 'left');
  }
  expect(await store.counts()).toEqual(counts);
  expect((await recommender.recommend({ subject, filter })).ranking).toEqual(before.ranking);
});

test('what if nothing changes: nothing moves', async () => {
  const { before, after } = await recommender.whatIf({ subject: user(8) }, {});
  expect(after.ranking).toEqual(before.ranking);
  expect(listChanges(before, after, 50)).toEqual([]);
});

test('what the user never did cannot be removed', async () => {
  const asked = recommender.whatIf({ subject: user(8) }, { removeEvents: ['none' as EventId] });
  await expect(asked).rejects.toMatchObject({
    code: 'NOT_FOUND',
    field: 'changes.removeEvents[0]',
  });
});

test('counterfactual: without those events the item is out, and with any one of them it is in', async () => {
  let checked = 0;
  for (let number = 10; number < 20; number++) {
    const subject = user(number);
    const { ranking } = await recommender.recommend({ subject });
    const { item } = ranking[2];
    const { place, forget } = await recommender.counterfactual({ subject }, item, 3);
    expect(place).toBe(3);
    if (forget === undefined) continue;
    const isIn = async (removeItems: readonly ItemId[]): Promise<boolean> => {
      const { after } = await recommender.whatIf(
        { subject, filter: { exclude: forget.items } },
        { removeItems },
      );
      return after.ranking.findIndex((ranked) => ranked.item === item) < 3;
    };
    expect(await isIn(forget.items)).toBe(false);
    for (const kept of forget.items) {
      const others = forget.items.filter((one) => one !== kept);
      expect(await isIn(others)).toBe(true);
    }
    checked++;
  }
  expect(checked).toBeGreaterThan(3);
});

test('an item that is not among the first needs nothing to be forgotten', async () => {
  const { ranking } = await recommender.recommend({ subject: user(9) });
  const answer = await recommender.counterfactual({ subject: user(9) }, ranking[30].item, 10);
  expect(answer).toEqual({ place: 31, forget: { items: [], place: 31, isSmallest: true } });
});

test('why not: what was seen, dismissed, filtered or only came later says so', async () => {
  const subject = user(3);
  const [{ item: seen, kind }] = await store.eventsOf(userKey(3), 1);
  const [{ item: top }] = (await recommender.recommend({ subject })).ranking;
  const asked = (item: ItemId, filter: ItemFilter = {}) =>
    recommender.whyNot({ subject, filter }, item, 10);
  expect(await asked(seen)).toEqual({ reason: 'seen', kind });
  expect(await asked(top)).toEqual({ reason: 'shown', rank: 1 });
  expect(await asked(top, { maxPrice: 0, exclude: [top] })).toEqual({
    reason: 'filtered',
    conditions: ['price', 'exclusion'],
  });
  expect(await asked('later' as ItemId)).toEqual({ reason: 'not-trained' });
  await record(3, top, 'dismissed', 3);
  expect(await asked(top, { includeSeen: true })).toEqual({ reason: 'dismissed' });
});

test('why not: an outranked item hears by how much, and in which group of features', async () => {
  const subject = user(5);
  const { ranking } = await recommender.recommend({ subject });
  const answer = await recommender.whyNot({ subject }, ranking[20].item, 10);
  if (answer.reason !== 'outranked') throw new Error(`It is ${answer.reason}.`);
  expect(answer.rank).toBe(21);
  expect(answer.behind).toBeCloseTo(ranking[9].score - ranking[20].score, 5);
  const sum = answer.groups.reduce((total, { value }) => total + value, 0);
  expect(sum).toBeCloseTo(answer.behind, 4);
});

test('why not: an item that is no candidate hears how far it is from being one', async () => {
  const few = new ServingState();
  few.replace(await train({ ...miniPlan(), candidates: 15 }, 'few'));
  const narrow = graphRecommender(store, few);
  const subject = user(5);
  const candidates = (await narrow.recommend({ subject })).ranking.map(({ item }) => item);
  expect(candidates).toHaveLength(15);
  const others = (await recommender.recommend({ subject })).ranking
    .map(({ item }) => item)
    .filter((item) => !candidates.includes(item));
  for (const item of others.slice(0, 10)) {
    const answer = await narrow.whyNot({ subject }, item, 5);
    if (answer.reason !== 'not-candidate') throw new Error(`It is ${answer.reason}.`);
    expect(answer.candidates).toBe(15);
    expect(answer.place).toBeGreaterThan(15);
    expect(answer.rank).toBeLessThanOrEqual(16);
    expect(answer.sources.length).toBeGreaterThan(0);
  }
});

test('a visit is answered from what was done in it; its paths begin at nobody', async () => {
  const visit = (items: readonly number[]): Subject => ({
    type: 'session',
    events: items.map((item) => ({ item: itemKey(item), kind: 'clicked' })),
  });
  const [none, one] = [
    await recommender.recommend({ subject: visit([]) }),
    await recommender.recommend({ subject: visit([0]) }),
  ];
  expect(none.ranking.length).toBeGreaterThan(30);
  expect(one.ranking.map(({ item }) => item)).not.toContain(itemKey(0));
  const [{ paths }] = await recommender.explain(one, [itemKey(4)]);
  expect(paths[0].nodes[0]).toEqual({ type: 'user', id: '', name: '' });
  expect(paths[0].nodes[1].id).toBe(itemKey(0));
  expect(paths[0].relations[0]).toBe('CLICKED');
  const unknown = await recommender.recommend({
    subject: { type: 'session', events: [{ item: 'nobody knows it' as ItemId, kind: 'viewed' }] },
  });
  expect(unknown.ranking).toEqual(none.ranking);
});

test('a user that the store does not know is not found', async () => {
  const asked = recommender.recommend({ subject: { type: 'user', id: 'nobody' as UserId } });
  await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND', field: 'user' });
});

test('ranges that hold nothing are refused by their field', async () => {
  await expect(
    recommender.recommend({ subject: user(0), filter: { minPrice: 5, maxPrice: 4 } }),
  ).rejects.toMatchObject({
    code: 'BAD_INPUT',
    field: 'filter.maxPrice',
  });
});

test('runs and items that are not held are refused', async () => {
  const run = await recommender.recommend({ subject: user(0) });
  expect(recommender.run(run.id)).toEqual(run);
  expect(() => recommender.run('other')).toThrow(expect.objectContaining({ code: 'EXPIRED' }));
  const seen = SHOP.event.find((event) => event.user === userKey(0))?.item ?? itemKey(0);
  await expect(recommender.explain(run, [seen])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await recommender.explain(run, [])).toEqual([]);
});

test('a run is explained by the model that ranked it, even when another is in service', async () => {
  const state = new ServingState();
  const switching = graphRecommender(store, state);
  await expect(switching.recommend({ subject: user(0) })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
  state.replace(quick);
  const old = await switching.recommend({ subject: user(0) });
  const items = old.ranking.slice(0, 5).map(({ item }) => item);
  const before = await switching.explain(old, items);
  state.replace(whole);
  expect(await switching.explain(old, items)).toEqual(before);
  const after = await switching.recommend({ subject: user(0) });
  expect([old.model, after.model]).toEqual([quick.version, whole.version]);
  expect(after.ranking).not.toEqual(old.ranking);
});

test('similar items are those of the model, without the item itself', async () => {
  const similar = await recommender.similar(itemKey(8), 5);
  expect(similar).toHaveLength(5);
  expect(similar.map(({ item }) => item)).not.toContain(itemKey(8));
  expect(await recommender.similar('unknown' as ItemId, 5)).toEqual([]);
});

test('items that the model does not know wait for the next training, those that the store lost are not offered', async () => {
  const other = await openEmbeddedStore({ directory: path.join(folder, 'other') });
  try {
    await other.migrate();
    const lost = itemKey(2);
    const fresh = { id: 'fresh' as ItemId, title: 'Just in', categories: ['c0' as CategoryId] };
    await other.upsertItems([...SHOP.item.filter(({ id }) => id !== lost), fresh]);
    await other.upsertUsers([{ id: userKey(0) }]);
    await other.recordEvents([
      { id: 'e' as EventId, kind: 'purchased', user: userKey(0), item: fresh.id },
    ]);
    const service = await loadNewest(other, openModelRegistry(path.join(folder, 'whole')), raise);
    const state = new ServingState();
    if (service !== undefined) state.replace(service);
    const answering = graphRecommender(other, state);
    const { ranking } = await answering.recommend({ subject: user(0) });
    const offered = ranking.map(({ item }) => item);
    expect(offered).toContain(itemKey(0));
    expect(offered).not.toContain(lost);
    expect(offered).not.toContain(fresh.id);
    const filter = { includeUnavailable: true };
    const all = await answering.recommend({ subject: user(0), filter });
    expect(all.ranking.map(({ item }) => item)).not.toContain(lost);
    expect(await answering.similar(itemKey(0), 60)).not.toContainEqual(
      expect.objectContaining({ item: lost }),
    );
  } finally {
    await other.close();
  }
});

let recorded = 0;

async function record(number: number, item: ItemId, kind: EventKind, at = 1): Promise<void> {
  const id = `test-${recorded++}` as EventId;
  await store.recordEvents([{ id, kind, user: userKey(number), item, at: (400 + at) * DAY_MS }]);
}

/** The filter's meaning, written down again from its words. */
async function allowed(subject: Subject, filter: ItemFilter): Promise<ItemId[]> {
  const events = subject.type === 'user' ? await store.eventsOf(subject.id, 5_000) : subject.events;
  const personal =
    subject.type === 'session' ||
    (await store.users([subject.id]))[0]?.consent?.personalisation !== false;
  const seen = new Set(personal ? events.map(({ item }) => item) : []);
  const dismissed = new Set(
    personal ? events.filter(({ kind }) => kind === 'dismissed').map(({ item }) => item) : [],
  );
  const tags = new Map(SHOP.tagging.map(({ item, tag }) => [item, tag]));
  return SHOP.item
    .filter(({ id, price = NaN, releasedAt = NaN, categories = [], available }) => {
      const tag = tags.get(id);
      return (
        (filter.includeSeen === true || !seen.has(id)) &&
        !dismissed.has(id) &&
        (filter.includeUnavailable === true || available !== false) &&
        (filter.categories === undefined ||
          filter.categories.some((one) => one === 'all' || categories.includes(one))) &&
        (filter.tags === undefined || (tag !== undefined && filter.tags.includes(tag))) &&
        (filter.minPrice === undefined || price >= filter.minPrice) &&
        (filter.maxPrice === undefined || price <= filter.maxPrice) &&
        (filter.releasedAfter === undefined || releasedAt >= filter.releasedAfter) &&
        (filter.releasedBefore === undefined || releasedAt <= filter.releasedBefore) &&
        filter.exclude?.includes(id) !== true
      );
    })
    .map(({ id }) => id);
}

/** After the event: SIMILAR says what the model knows, everything else must stand in the store. */
async function expectHops({ nodes, relations }: ExplanationPath): Promise<void> {
  expect(nodes).toHaveLength(relations.length + 1);
  for (let hop = 1; hop < relations.length; hop++) {
    const ends = [nodes[hop], nodes[hop + 1]];
    const item = ends.find(({ type }) => type === 'item');
    const other = ends.find((node) => node !== item);
    if (relations[hop] === 'PARENT') {
      const categories = await store.categories(ends.map(({ id }) => id as CategoryId));
      expect(ends.some(({ id }, end) => categories[1 - end]?.parent === id)).toBe(true);
    } else if (relations[hop] === 'SIMILAR') {
      expect(ends.every(({ id }) => itemOf.has(id as ItemId))).toBe(true);
    } else if (item !== undefined && other !== undefined) {
      expect(await linksOf(store, item.id as ItemId)).toContain(`${relations[hop]} ${other.id}`);
    } else throw new Error(`A hop from ${ends[0].type} to ${ends[1].type}.`);
  }
}

async function linksOf(from: GraphStore, id: ItemId): Promise<string[]> {
  const [[item], [taggings], [relations]] = [
    await from.items([id]),
    await from.taggingsOf([id]),
    await from.relationsOf([id]),
  ];
  return [
    ...(item?.categories ?? []).map((category) => `IN_CATEGORY ${category}`),
    ...taggings.map(({ tag }) => `TAGGED ${tag}`),
    ...relations.map(({ predicate, to }) => `${predicate} ${to.id}`),
  ];
}

function raise(problem: Error): never {
  throw problem;
}

test('by a view of the store whose reads are given up nothing is ranked; the recommender itself goes on', async () => {
  const given = new AbortController();
  const view = recommender.reading(store.until(given.signal));
  const asked = { subject: user(3) };
  const before = await view.recommend(asked);
  expect(view.run(before.id)).toBe(recommender.run(before.id));
  given.abort();
  const [item] = before.ranking.map((ranked) => ranked.item);
  for (const refused of [
    view.recommend(asked),
    view.preview(asked),
    view.whatIf(asked, {}),
    view.whyNot(asked, item, 5),
    view.counterfactual(asked, item, 5),
  ])
    await expect(refused).rejects.toMatchObject({ code: 'CANCELLED' });
  expect((await recommender.recommend(asked)).ranking).toEqual(before.ranking);
});
