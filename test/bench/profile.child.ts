/** Profiles of one data set, as a process: node --import tsx profile.child.ts FOLDER; writes ProfileTimes as JSON. */
import type { UserEvent } from '../../src/domain/event.ts';
import type { EventId, ItemId, UserId } from '../../src/domain/ids.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import type { ProfileBook } from '../../src/profile/book/profile-book.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { built } from './built.ts';
import { inTemporaryFolder } from './section.ts';
import { cpuSeconds, timesAsync, type Times } from './times-of.ts';

export interface ProfileTimes {
  /** By which users they are of. */
  readonly updates: Readonly<Record<string, Times>>;
  readonly build: { readonly cpuSeconds: number; readonly wallSeconds: number };
  /** CPU seconds of the build, by part. */
  readonly parts: Readonly<Record<string, number>>;
  readonly peakMb: number;
}

const FIRST = 200;
const UPDATES = 2_000;
const SEED = 1;

async function measure(folder: string): Promise<ProfileTimes> {
  return inTemporaryFolder(async (directory) => {
    const { openEmbeddedStore } = await built('storage/embedded/embedded-store');
    const { importInto } = await built('ingest/import-into');
    const store = await openEmbeddedStore({ directory });
    try {
      await store.migrate();
      await importInto(store, [{ path: folder }]);
      const whole = await buildTimes(store);
      const updates = await updateTimes(store);
      return { ...whole, updates, peakMb: process.resourceUsage().maxRSS / 1024 };
    } finally {
      await store.close();
    }
  });
}

/** What is usual, all interests, all people like them: read, reckoned, and written to the store. */
async function buildTimes(store: GraphStore): Promise<Pick<ProfileTimes, 'build' | 'parts'>> {
  const { buildProfiles } = await built('profile/build-profiles');
  const { openProfileBook } = await built('profile/book/open-profile-book');
  const parts: Record<string, number> = {};
  let [part, since] = ['', cpuSeconds()];
  const enter = (_share: number, next: string): void => {
    const now = cpuSeconds();
    if (part !== '') parts[part] = (parts[part] ?? 0) + now - since;
    [part, since] = [next, now];
  };
  const [started, used] = [performance.now(), cpuSeconds()];
  const report = await buildProfiles(store, openProfileBook(store), { onProgress: enter });
  const build = {
    cpuSeconds: cpuSeconds() - used,
    wallSeconds: (performance.now() - started) / 1000,
  };
  process.stderr.write(`${JSON.stringify(report)}\n`);
  return { build, parts };
}

/** From an event that stands in the store to the profile that has it, with what changed and why. */
async function updateTimes(store: GraphStore): Promise<Record<string, Times>> {
  const next = await newEvents(store);
  // Nothing is known of any item yet, and nothing is compiled.
  const book = await freshBook(store);
  const told = await toldOf(book, store);
  const first = await told(next(FIRST));
  const held = await told(next(UPDATES));
  const unheld = await timesAsync(
    async (event) => {
      book.take({ type: 'events', events: [event] });
      await book.profile(event.user);
    },
    next(UPDATES),
    async (event) => {
      await store.recordEvents([event]);
      book.forgetAll();
    },
  );
  return {
    [`first ${FIRST} of a process`]: first,
    'held and listened to': held,
    'read from the store': unheld,
  };
}

/** What one event changed, as the users' listeners are told it. */
async function toldOf(
  book: ProfileBook,
  store: GraphStore,
): Promise<(events: readonly UserEvent[]) => Promise<Times>> {
  let expected: string | undefined;
  for (const user of await userIds(store))
    book.listen(user, ({ cause, interests }) => {
      if (cause.type !== 'event' || cause.event.id !== expected || interests.length === 0)
        throw new Error(`told of another change than that of ${expected}`);
      expected = undefined;
    });
  await book.settled();
  return (events) =>
    timesAsync(
      async (event) => {
        book.take({ type: 'events', events: [event] });
        await book.settled();
        if (expected !== undefined) throw new Error(`${expected} was told to nobody`);
      },
      events,
      async (event) => {
        await store.recordEvents([event]);
        expected = event.id;
      },
    );
}

async function freshBook(store: GraphStore): Promise<ProfileBook> {
  const { openProfileBook } = await built('profile/book/open-profile-book');
  const { parsePopulation } = await built('profile/population-text');
  const book = openProfileBook(store);
  const population = parsePopulation(await store.population());
  if (population === undefined) throw new Error('nobody measured what is usual');
  book.reader.usePopulation(population);
  return book;
}

async function userIds(store: GraphStore): Promise<UserId[]> {
  const ids: UserId[] = [];
  for await (const users of store.stream('user')) ids.push(...users.map(({ id }) => id));
  return ids;
}

/** Ratings of any film by users as active as they were before, each later than all others. */
async function newEvents(store: GraphStore): Promise<(count: number) => UserEvent[]> {
  const users: UserId[] = [];
  const items: ItemId[] = [];
  for await (const batch of store.stream('item')) items.push(...batch.map(({ id }) => id));
  let last = 0;
  for await (const events of store.stream('event'))
    for (const { user, at = 0 } of events) {
      users.push(user);
      last = Math.max(last, at);
    }
  const random = seededRandom(SEED);
  const oneOf = <T>(list: readonly T[]): T => list[random.integer(list.length)];
  let number = 0;
  return (count) =>
    Array.from({ length: count }, () => ({
      id: `bench-${++number}` as EventId,
      kind: 'rated',
      user: oneOf(users),
      item: oneOf(items),
      at: last + 60_000 * number,
      value: 1 + random.integer(5),
    }));
}

process.stdout.write(JSON.stringify(await measure(process.argv[2])));
