/** Writes changed profiles back to the graph, off everybody's way: what changes often in a moment is written once. */
import { setTimeout as pause } from 'node:timers/promises';
import type { UserId } from '../../domain/ids.ts';
import type { ProfileShelf } from '../../storage/profile-shelf.ts';
import type { Profile } from '../profile.ts';
import type { SequenceLikeness } from '../similar/likeness.ts';
import { similarInOrder } from '../similar/similar-in-order.ts';
import { similarSource, type SimilarStore } from '../similar/similar-source.ts';
import type { SimilarUser } from '../similar/similar-users.ts';
import { storedProfile } from './stored-profile.ts';

type Shelf = Pick<ProfileShelf, 'writeProfiles' | 'removeProfiles'>;

export interface ProfileWriterOptions {
  readonly store: SimilarStore & Shelf;
  readonly profiles: (users: readonly UserId[]) => Promise<(Profile | undefined)[]>;
  /** How alike people are by the order of what they do, where an encoder of behaviour serves now. */
  readonly likeness?: () => SequenceLikeness | undefined;
  /** Told why profiles could not be written; they are tried again. */
  readonly onProblem?: (problem: unknown) => void;
  /** How long changes are gathered, ms. */
  readonly delayMs?: number;
}

const DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;
const BATCH = 10;
/** Others are served in between: of all time, writing takes a quarter. */
const PAUSE = 3;
/** What is left after so long when the program ends is written when it changes next, or by `profile build`. */
const LAST_MS = 5_000;
/** How many people like them are written. */
export const MOST_SIMILAR = 20;

export class ProfileWriter {
  readonly #options: ProfileWriterOptions;
  readonly #similarTo: (profile: Profile) => Promise<SimilarUser[]>;
  readonly #changed = new Set<UserId>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #delayMs: number;
  #open = true;
  #deadline = Infinity;

  constructor(options: ProfileWriterOptions) {
    this.#options = options;
    const source = similarSource(options.store);
    this.#similarTo = (profile) =>
      similarInOrder(profile, source, MOST_SIMILAR, options.likeness?.());
    this.#delayMs = options.delayMs ?? DELAY_MS;
  }

  /** The user's profile is another one now. */
  readonly mark = (user: UserId): void => {
    this.#changed.add(user);
    if (this.#open) this.#schedule();
  };

  /** How many wait to be written. */
  get waiting(): number {
    return this.#changed.size;
  }

  /** Resolves when what was marked until now is in the graph. @throws TastegraphError when the store fails */
  async flush(): Promise<void> {
    const flushing = this.#writing.then(() => this.#writeAll());
    this.#writing = flushing.catch(() => {});
    await flushing;
  }

  /** Writes what is left, if the store is there; nothing is written on its own afterwards. */
  async close(): Promise<void> {
    this.#open = false;
    this.#deadline = performance.now() + LAST_MS;
    clearTimeout(this.#timer);
    await this.flush().catch((problem: unknown) => this.#options.onProblem?.(problem));
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#attempt();
    }, this.#delayMs).unref();
  }

  async #attempt(): Promise<void> {
    try {
      await this.flush();
      this.#delayMs = this.#options.delayMs ?? DELAY_MS;
    } catch (problem) {
      this.#options.onProblem?.(problem);
      this.#delayMs = Math.min(LONGEST_DELAY_MS, 2 * this.#delayMs);
      if (this.#open) this.#schedule();
    }
  }

  async #writeAll(): Promise<void> {
    while (this.#changed.size > 0) {
      const started = performance.now();
      const batch = firstOf(this.#changed, BATCH);
      for (const user of batch) this.#changed.delete(user);
      try {
        await writeProfiles(this.#options, batch, this.#similarTo);
      } catch (problem) {
        for (const user of batch) this.#changed.add(user);
        throw problem;
      }
      // Nobody waits for a pause once the program ends.
      if (this.#open) await pause(PAUSE * (performance.now() - started));
      else if (performance.now() > this.#deadline) return;
    }
  }
}

function firstOf<T>(things: ReadonlySet<T>, limit: number): T[] {
  const first: T[] = [];
  for (const thing of things) {
    if (first.length === limit) break;
    first.push(thing);
  }
  return first;
}

/** Writes the profiles of these users as they are now; those who do not allow it have none in the graph. */
export async function writeProfiles(
  { store, profiles }: Pick<ProfileWriterOptions, 'profiles'> & { readonly store: Shelf },
  users: readonly UserId[],
  similarTo: (profile: Profile) => Promise<readonly SimilarUser[]>,
): Promise<void> {
  const found = await profiles(users);
  const kept = found.flatMap((profile) => (profile?.personalised === true ? [profile] : []));
  const rest = users.filter((_, place) => found[place]?.personalised === false);
  const stored = await Promise.all(
    kept.map(async (profile) => storedProfile(profile, await similarTo(profile))),
  );
  if (stored.length > 0) await store.writeProfiles(stored);
  if (rest.length > 0) await store.removeProfiles(rest);
}
