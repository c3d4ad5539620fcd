/** Writes the profiles of a whole store to its graph: what is usual first, then every interest, then who is like whom. */
import { setImmediate as eventLoop } from 'node:timers/promises';
import { stopIfCancelled } from '../domain/error.ts';
import type { UserId } from '../domain/ids.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import type { ProfileAttribute } from './attributes/read-attributes.ts';
import type { ProfileBook } from './book/profile-book.ts';
import { MOST_SIMILAR, writeProfiles } from './book/profile-writer.ts';
import type { SequenceLikeness } from './similar/likeness.ts';
import { similarInOrder } from './similar/similar-in-order.ts';
import { remembering } from './similar/remembering.ts';
import { similarSource } from './similar/similar-source.ts';
import type { SimilarUser } from './similar/similar-users.ts';
import { readPopulation } from './population.ts';
import { populationText } from './population-text.ts';
import type { Profile } from './profile.ts';

export interface BuildOptions {
  readonly signal?: AbortSignal;
  /** How alike people are by the order of what they do, where an encoder of behaviour was trained. */
  readonly likeness?: SequenceLikeness | undefined;
  /** @param share of all work, 0..1; @param detail what is being done */
  readonly onProgress?: (share: number, detail: string) => void;
}

export interface BuildReport {
  readonly users: number;
  /** Users whose profile was written, and those who do not allow one. */
  readonly written: number;
  readonly silent: number;
  readonly events: number;
  readonly interests: number;
  /** Declared values that the profile schema does not allow, by what is wrong with them; most first, at most twenty. */
  readonly problems: readonly (readonly [problem: string, users: number])[];
  readonly outliers: number;
  /** Reviews that could not be read in full, by what was wrong. */
  readonly reviews: readonly (readonly [problem: string, reviews: number])[];
}

const BATCH = 100;
const MOST_PROBLEMS = 20;

/** @throws TastegraphError `CANCELLED` when the signal fires; what was written until then stays, and is right */
export async function buildProfiles(
  store: GraphStore,
  book: ProfileBook,
  { signal, likeness, onProgress = () => {} }: BuildOptions = {},
): Promise<BuildReport> {
  onProgress(0, 'what is usual');
  await measurePopulation(store, book, signal);
  const total = Math.max(1, (await store.counts()).user);
  const tally = new BuildTally();
  const parts = { store, profiles: tally.counting(book) };
  const source = remembering(similarSource(store), Infinity);
  const passes = [
    { name: 'interests', from: 0.1, to: 0.4, similarTo: nobody },
    {
      name: 'people like them',
      from: 0.4,
      to: 1,
      // Everybody's interests are in the graph by then, and stay what they are.
      similarTo: (profile: Profile) => similarInOrder(profile, source, MOST_SIMILAR, likeness),
    },
  ];
  for (const { name, from, to, similarTo } of passes) {
    let done = 0;
    for await (const users of idsOf(store)) {
      onProgress(from + (to - from) * Math.min(1, done / total), name);
      stopIfCancelled(signal);
      await writeProfiles(parts, users, similarTo);
      done += users.length;
      await eventLoop();
    }
    tally.stop();
  }
  onProgress(1, 'done');
  return tally.report(book.reader.population.events);
}

const nobody = (): Promise<SimilarUser[]> => Promise.resolve([]);

/** Measures what is usual, keeps it in the store, and holds profiles against it from now on. */
export async function measurePopulation(
  store: GraphStore,
  book: ProfileBook,
  signal?: AbortSignal,
): Promise<void> {
  const { knowledge, schema } = book.reader;
  const population = await readPopulation(store, knowledge, schema, signal);
  await store.writePopulation(populationText(population));
  book.reader.usePopulation(population);
  book.forgetAll();
}

async function* idsOf(store: Pick<GraphStore, 'stream'>): AsyncIterable<UserId[]> {
  for await (const users of store.stream('user'))
    for (let start = 0; start < users.length; start += BATCH)
      yield users.slice(start, start + BATCH).map(({ id }) => id);
}

/** Counts what is read in the first pass. */
class BuildTally {
  #counts = { users: 0, written: 0, silent: 0, interests: 0, outliers: 0 };
  readonly #problems = new Map<string, number>();
  readonly #reviews = new Map<string, number>();
  #open = true;

  counting(book: ProfileBook): (users: readonly UserId[]) => Promise<(Profile | undefined)[]> {
    return async (users) => {
      const profiles = await book.profiles(users);
      if (this.#open) for (const profile of profiles) if (profile) this.#add(profile);
      return profiles;
    };
  }

  stop(): void {
    this.#open = false;
  }

  report(events: number): BuildReport {
    return {
      ...this.#counts,
      events,
      problems: mostOf(this.#problems),
      reviews: mostOf(this.#reviews),
    };
  }

  #add({ personalised, interests, attributes, unusualActivity, sentiment }: Profile): void {
    const counts = this.#counts;
    counts.users++;
    if (personalised) counts.written++;
    else counts.silent++;
    counts.interests += interests.length;
    if (unusualActivity || attributes.some(({ outlier }) => outlier)) counts.outliers++;
    for (const attribute of attributes) addOne(this.#problems, problemIn(attribute));
    for (const { problem } of sentiment?.problems ?? []) addOne(this.#reviews, problem);
  }
}

const problemIn = ({ status, problem }: ProfileAttribute): string | undefined =>
  status === 'wrong' || status === 'unknown' ? problem : undefined;

function addOne(counts: Map<string, number>, key: string | undefined): void {
  if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
}

const mostOf = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_PROBLEMS);
