/** Encoders of behaviour in profiles, on people who walk round a ring of items: chosen, kept, read again, served. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { UserEvent } from '../../src/domain/event.ts';
import type { CategoryId, EventId, ItemId, UserId } from '../../src/domain/ids.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { newestProfiles, publishProfiles } from '../../src/profile/bundle/profile-bundle.ts';
import { behaviourAsOf } from '../../src/profile/behaviour/behaviour-as-of.ts';
import { learnProfiles, type LearnedProfiles } from '../../src/profile/serving/train-profiles.ts';
import { openEncoders } from '../../src/profile/serving/profile-encoders.ts';
import { openNextForeteller } from '../../src/profile/sequence/next-steps.ts';
import { trainPerceptron } from '../../src/profile/sequence/next-trials.ts';
import { peopleTask } from '../../src/profile/sequence/people-task.ts';
import type { SequencePart } from '../../src/profile/sequence/sequence-part.ts';
import { trainEarlyEncoder, trainSequences } from '../../src/profile/sequence/train-sequences.ts';
import type { People } from '../../src/profile/vectors/people.ts';
import { findBackends } from '../support/tensor-backends.ts';

const { native, wasm } = await findBackends();
const backend = native ?? wasm;

const DAY = 86_400_000;
const ITEMS = 24;
const itemAt = (place: number): ItemId => `i${place % ITEMS}` as ItemId;

/** Everyone goes on from where they please, an item a few days; every third item is of one category. */
function walkers(count: number): People {
  const random = seededRandom(5);
  const persons = Array.from({ length: count }, (_, n) => {
    const user = `u${String(n).padStart(3, '0')}` as UserId;
    const first = random.integer(ITEMS);
    const steps = 6 + random.integer(12);
    const events = Array.from({ length: steps }, (_step, step): UserEvent => ({
      id: `${user} ${step}` as EventId,
      kind: 'viewed',
      user,
      item: itemAt(first + step),
      at: Math.floor((20 + 8 * step + 4 * random.next()) * DAY),
    }));
    return { user: { id: user }, events, trains: true };
  });
  const times = persons.flatMap(({ events }) => events.map(({ at = 0 }) => at));
  return {
    persons,
    factsOf: (item) => ({ categories: [`c${Number(item.slice(1)) % 3}` as CategoryId] }),
    categoryNames: new Map(),
    parents: new Map(),
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
  };
}

const people = walkers(160);
let learned: LearnedProfiles;
let sequences: SequencePart;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-sequences-'));
  learned = await learnProfiles(people, [], { seed: 1, backend, onProgress: () => {} });
  if (learned.sequences === undefined) throw new Error('Nothing was learned of sequences.');
  sequences = learned.sequences;
}, 600_000);

afterAll(() => rm(folder, { recursive: true }));

test('every kind of encoder is tried, and whoever foretells best serves', () => {
  const { tried, trials, nextItems, nextCategories } = sequences;
  expect(tried.map(({ kind }) => kind).toSorted()).toEqual(['cnn', 'gru', 'transformer']);
  expect(tried.map(({ hitRate }) => hitRate)).toEqual(
    tried.map(({ hitRate }) => hitRate).toSorted((a, b) => b - a),
  );
  expect(trials.map(({ name }) => name)).toEqual([
    'popularity',
    'followers',
    'habit',
    'profile-mlp',
    'encoder',
  ]);
  const hits = trials.flatMap(({ hitRate = -1 }) => hitRate);
  expect(trials.find(({ name }) => name === nextItems)?.hitRate).toBe(Math.max(...hits));
  const right = trials.map(({ categoryAccuracy = -1 }) => categoryAccuracy);
  expect(trials.find(({ name }) => name === nextCategories)?.categoryAccuracy).toBe(
    Math.max(...right.slice(2)),
  );
  // The order is all there is: what counts it, or reads it, is right; what is usual is not.
  expect(trials[1].hitRate).toBeGreaterThan(0.9);
  expect(trials[4].hitRate).toBeGreaterThan((trials[0].hitRate ?? 1) + 0.2);
});

const steps = (...places: number[]): UserEvent[] =>
  places.map((place, n) => ({
    id: `e${n}` as EventId,
    kind: 'viewed',
    user: 'u' as UserId,
    item: itemAt(place),
    at: n * DAY,
  }));

test.each(['followers', 'encoder'] as const)('the next item by %s goes on round the ring', (by) => {
  const foreteller = openNextForeteller({ ...sequences, nextItems: by });
  const user = { id: 'u' as UserId };
  const { items } = foreteller.next(user, steps(3, 4, 5, 6, 7, 8), 5);
  expect(items).toHaveLength(5);
  expect(items.slice(0, 2).map(({ item }) => item)).toContain(itemAt(9));
  expect(items.map(({ item }) => item)).not.toContain(itemAt(7));
  for (const { chance } of items) expect(chance).toBeGreaterThan(0);
  expect(items.reduce((sum, { chance }) => sum + chance, 0)).toBeLessThanOrEqual(1.0001);
  // Nobody's events, and items that nobody knows, are no error.
  expect(foreteller.next(user, [], 3).items).toHaveLength(3);
  const unknown = steps(1).map((event) => ({ ...event, item: 'never seen' as ItemId }));
  expect(foreteller.next(user, unknown, 3).items).toHaveLength(3);
});

test('the next category by the encoder, the perceptron of profiles and the habit', async () => {
  const user = { id: 'u' as UserId };
  const task = peopleTask(people, { people: 200, items: 100, steps: 60 }, 1);
  const perceptron = await trainPerceptron(task, { backend, seed: 1 });
  const walk = steps(3, 4, 5, 6, 7, 8);
  for (const by of ['encoder', 'profile-mlp'] as const) {
    const part = { ...sequences, profile: perceptron, nextCategories: by };
    const { categories } = openNextForeteller(part).next(user, walk, 3);
    expect(categories[0].category).toBe('c0');
    expect(categories.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 4);
  }
  const habit = openNextForeteller({ ...sequences, nextCategories: 'habit' });
  expect(habit.next(user, steps(0, 3, 1), 1).categories[0]).toMatchObject({ category: 'c0' });
  // All of the ring, which is more than a small network looks at.
  const round = steps(...Array.from({ length: ITEMS }, (_, place) => place));
  for (const { chance } of habit.next(user, round, 3).categories) expect(chance).toBeCloseTo(1 / 3);
});

test('the vector of behaviour is in profiles only where it helps to find like people', () => {
  const { neighbours } = sequences;
  const { segments, predictions, silhouettes } = learned;
  const isNearer = neighbours.joined > neighbours.plain;
  const isClearer = isNearer && (silhouettes.joined ?? -1) >= (silhouettes.plain ?? -1);
  const inLayout = segments.model.layout.some(({ group }) => group === 'sequence');
  expect(inLayout).toBe(isClearer);
  const parts = { sequences, segments: segments.model, predictions: predictions.model };
  const encoders = openEncoders(parts);
  expect(encoders.inLikeness !== undefined).toBe(isNearer);
  expect(encoders.inSegments !== undefined).toBe(isClearer);
  const readByOne = Object.values(learned.predictions.model.targets).some((one) => one.sequence);
  expect(encoders.inPredictions !== undefined).toBe(readByOne);
});

test('what an encoder says of a moment knows nothing of what came then or later', async () => {
  const moment = 60 * DAY;
  const training = { people, seed: 1, backend };
  const cut = {
    ...people,
    persons: people.persons.map((person) => ({
      ...person,
      events: person.events.filter(({ at = 0 }) => at < moment),
    })),
  };
  const early = await trainEarlyEncoder(training, sequences, moment);
  const same = await trainEarlyEncoder({ ...training, people: cut }, sequences, moment);
  expect(early).toEqual(same);
  const seen: number[] = [];
  behaviourAsOf(people.persons[0].events, moment, people.factsOf, (events) => {
    seen.push(...events.map(({ at = 0 }) => at));
    return undefined;
  });
  expect(seen.length).toBeGreaterThan(0);
  for (const at of seen) expect(at).toBeLessThan(moment);
}, 60_000);

test('the part and its curves are kept in the bundle, and read again byte for byte', async () => {
  const { segments, predictions } = learned;
  const models = { segments: segments.model, predictions: predictions.model, sequences };
  const { version } = await publishProfiles(folder, models);
  const files = await readdir(path.join(folder, version));
  const curves = files.find((name) => name.startsWith('events.out.tfevents.'));
  expect(files).toContain('sequences.bin');
  const bytes = await readFile(path.join(folder, version, curves ?? ''));
  for (const { kind } of sequences.tried)
    expect(bytes.includes(`sequence/loss/${kind}`)).toBe(true);
  expect(bytes.includes('sequence/loss/served')).toBe(true);
  const loaded = await newestProfiles(folder, (problem) => {
    throw problem;
  });
  expect(loaded?.sequences).toEqual(sequences);
  const user = { id: 'u' as UserId };
  const next = (part: SequencePart) => openNextForeteller(part).next(user, steps(1, 2, 3), 5);
  expect(loaded?.sequences && next(loaded.sequences)).toEqual(next(sequences));
});

test.each(['sequences.bin', 'curves'])(
  'a bundle with damaged %s is refused by name',
  async (part) => {
    const own = path.join(folder, part);
    const { segments, predictions } = learned;
    const plain = { segments: segments.model, predictions: predictions.model };
    const before = await publishProfiles(own, plain);
    const { version } = await publishProfiles(own, { ...plain, sequences });
    const files = await readdir(path.join(own, version));
    const file = part === 'curves' ? files.find((name) => name.includes('tfevents')) : part;
    await writeFile(path.join(own, version, file ?? ''), 'x');
    const told: string[] = [];
    const found = await newestProfiles(own, ({ message }) => void told.push(message));
    expect(told).toEqual([expect.stringContaining(file ?? '')]);
    expect(found?.version).toBe(before.version);
    expect(found?.sequences).toBeUndefined();
  },
);

test('too few people, or people without times, teach nothing, and that is no error', async () => {
  const few = { ...people, persons: people.persons.slice(0, 20) };
  expect(await trainSequences({ people: few, seed: 1, backend })).toBeUndefined();
  const timeless = {
    ...people,
    persons: people.persons.map((person) => ({
      ...person,
      events: person.events.map(({ at: _at, ...event }) => event),
    })),
  };
  expect(await trainSequences({ people: timeless, seed: 1, backend })).toBeUndefined();
});

test('who does not let models learn from them is in no sequence, and cancelling ends it', async () => {
  const shy = people.persons.map((person, n) => ({ ...person, trains: n % 2 === 0 }));
  const task = peopleTask({ ...people, persons: shy }, { people: 200, items: 100, steps: 60 }, 1);
  expect(task.persons).toHaveLength(80);
  const stop = AbortSignal.abort();
  await expect(trainSequences({ people, seed: 1, backend, signal: stop })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
});
