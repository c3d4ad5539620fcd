/** What everybody is like, in memory: read once, when somebody first asks, and kept up with what people do. */
import { setImmediate as eventLoop } from 'node:timers/promises';
import { stopIfCancelled } from '../../domain/error.ts';
import type { UserId } from '../../domain/ids.ts';
import { stableShare } from '../../numeric/stable-share.ts';
import { batchesOf } from '../../storage/batches.ts';
import type { GraphStore } from '../../storage/graph-store.ts';
import { momentOf, type SegmentModel } from '../segments/segment-model.ts';
import type { SequenceOf } from '../sequence/people-encoder.ts';
import { rawVector, type ProfileLayout } from '../vectors/profile-layout.ts';
import { readBehaviours, type BehaviourStore } from './read-behaviours.ts';

export type CrowdStore = BehaviourStore & Pick<GraphStore, 'stream' | 'counts'>;

export interface CrowdOptions {
  readonly store: CrowdStore;
  readonly model: SegmentModel;
  readonly sequenceOf?: SequenceOf | undefined;
  /** How many people are held; of more of them a sample. */
  readonly most?: number;
}

/** By user: [columns] as the layout has them, NaN where a number is unknown. */
export type RawVectors = ReadonlyMap<UserId, Float64Array>;

/** With forty numbers each, 64 MB. */
const MOST_PEOPLE = 200_000;
/** Read together: requests come in between. */
const BATCH = 20;

export class Crowd {
  readonly #options: CrowdOptions;
  #people: Promise<Map<UserId, Float64Array>> | undefined;
  #stale = new Set<UserId>();

  constructor(options: CrowdOptions) {
    this.#options = options;
  }

  get layout(): ProfileLayout {
    return this.#options.model.layout;
  }

  get method(): SegmentModel['lookAlike'] {
    return this.#options.model.lookAlike;
  }

  /** These did something, or are gone; they are read again when somebody asks. */
  changed(users: readonly UserId[]): void {
    if (this.#people !== undefined) for (const user of users) this.#stale.add(user);
  }

  /** So many changed that nobody was named. */
  forget(): void {
    this.#people = undefined;
    this.#stale = new Set();
  }

  /**
   * As they are now; nobody who did nothing, or does not allow it.
   * @throws TastegraphError `CANCELLED` when the signal fires; what is being read is read on for whoever asks next
   */
  async vectors(signal?: AbortSignal): Promise<RawVectors> {
    const people = await unlessStopped((this.#people ??= this.#gather()), signal);
    const stale = [...this.#stale];
    this.#stale.clear();
    for (const batch of batchesOf(stale, BATCH)) {
      const read = await this.read(batch);
      for (const user of batch) {
        const vector = read.get(user);
        if (vector === undefined) people.delete(user);
        else if (people.has(user) || people.size < this.#most) people.set(user, vector);
      }
    }
    return people;
  }

  /** These, from the store. */
  async read(users: readonly UserId[]): Promise<Map<UserId, Float64Array>> {
    const { store, model, sequenceOf } = this.#options;
    const moment = (lastAt: number | undefined): number => momentOf(model, lastAt);
    const found = await readBehaviours(store, users, moment, sequenceOf);
    return new Map(
      found.flatMap((behaviour, place): [UserId, Float64Array][] =>
        behaviour === undefined || behaviour.events === 0
          ? []
          : [[users[place], rawVector(model.layout, behaviour)]],
      ),
    );
  }

  get #most(): number {
    return this.#options.most ?? MOST_PEOPLE;
  }

  #gather(): Promise<Map<UserId, Float64Array>> {
    const gathering = this.#readAll();
    // Whoever waits is told; where nobody does any more, the next one tries again.
    gathering.catch(() => {
      if (this.#people === gathering) this.forget();
    });
    return gathering;
  }

  async #readAll(): Promise<Map<UserId, Float64Array>> {
    const { store } = this.#options;
    const share = this.#most / Math.max(1, (await store.counts()).user);
    const people = new Map<UserId, Float64Array>();
    for await (const users of store.stream('user')) {
      const drawn = users.flatMap(({ id }) => (stableShare(id) < share ? [id] : []));
      for (const batch of batchesOf(drawn, BATCH)) {
        for (const [user, vector] of await this.read(batch)) people.set(user, vector);
        await eventLoop();
      }
    }
    return people;
  }
}

async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  stopIfCancelled(signal);
  const over = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true, signal: over.signal });
  });
  try {
    await Promise.race([work, stopped]);
  } finally {
    over.abort();
  }
  stopIfCancelled(signal);
  return work;
}
