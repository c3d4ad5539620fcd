/** The users whose profiles are held: read from the store when they are first asked for, those least asked for let go. */
import type { UserEvent } from '../../domain/event.ts';
import type { ItemId, UserId } from '../../domain/ids.ts';
import type { GraphStore } from '../../storage/graph-store.ts';
import type { ItemLinks } from '../knowledge/item-links.ts';
import type { ProfileReader } from '../profile-reader.ts';
import { MAX_EVENTS, UserFile } from '../user-file.ts';
import { HeldUser } from './held-user.ts';

export type UserSource = Pick<GraphStore, 'users' | 'eventsOfUsers' | 'rejectionsOf'>;

/** Other processes write too: what they recorded is known after so long at most. */
const HELD_MS = 30_000;

type Holding = Promise<HeldUser | undefined>;

export class HeldUsers {
  readonly #store: UserSource;
  readonly #reader: ProfileReader;
  readonly #most: number;
  readonly #held = new Map<UserId, { readonly holding: Holding; readonly since: number }>();

  /** @param most how many are held */
  constructor(store: UserSource, reader: ProfileReader, most: number) {
    this.#store = store;
    this.#reader = reader;
    this.#most = most;
  }

  /** One answer per user, in order; undefined where there is none. One look-up for all that are not held. */
  of(users: readonly UserId[], now: number): Promise<(HeldUser | undefined)[]> {
    const missing = [...new Set(users)].filter((user) => !this.#isFresh(user, now));
    const loading = this.#load(missing);
    missing.forEach((user, place) => {
      const holding = loading.then((found) => found[place]);
      this.#held.set(user, { holding, since: now });
      holding
        .then((held) => held ?? this.#letGo(user, holding))
        .catch(() => this.#letGo(user, holding));
    });
    const all = users.map((user) => this.#touched(user));
    this.#trim();
    return Promise.all(all);
  }

  /** Reading may or may not have met the event: its id tells. */
  add(event: UserEvent): void {
    const { user } = event;
    this.#held
      .get(user)
      ?.holding.then((held) => held?.add(event))
      .catch(() => {});
  }

  /** What was read of the user is out of date. */
  forget(user: UserId): void {
    this.#held.delete(user);
  }

  forgetAll(): void {
    this.#held.clear();
  }

  /** Those who did anything with one of the items are read anew. */
  forgetThoseWith(items: readonly ItemId[]): void {
    if (items.length === 0) return;
    for (const [user, { holding }] of this.#held)
      holding
        .then((held) => held?.knows(items) === true && this.#letGo(user, holding))
        .catch(() => {});
  }

  #isFresh(user: UserId, now: number): boolean {
    const held = this.#held.get(user);
    return held !== undefined && now - held.since < HELD_MS;
  }

  /** Asked for last, let go last. */
  #touched(user: UserId): Holding {
    const held = this.#held.get(user);
    if (held === undefined) return Promise.resolve(undefined);
    this.#held.delete(user);
    this.#held.set(user, held);
    return held.holding;
  }

  #trim(): void {
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= this.#most) break;
      this.#held.delete(oldest);
    }
  }

  /** Who is not there, or could not be read, is looked for again. */
  #letGo(user: UserId, holding: Holding): void {
    if (this.#held.get(user)?.holding === holding) this.#held.delete(user);
  }

  async #load(ids: readonly UserId[]): Promise<(HeldUser | undefined)[]> {
    if (ids.length === 0) return [];
    const [users, events, rejections] = await Promise.all([
      this.#store.users(ids),
      this.#store.eventsOfUsers(ids, { limit: MAX_EVENTS }),
      this.#store.rejectionsOf(ids),
    ]);
    // One look-up for all of them.
    const all = await this.#reader.knowledge.itemsOf(events.flat().map(({ item }) => item));
    return users.map((user, place) => {
      if (user === undefined) return undefined;
      const items = those(all, events[place]);
      const file = new UserFile(user, events[place], (item) => items.get(item));
      return new HeldUser(file, items, rejections[place]);
    });
  }
}

/** What is known of the events' items. */
function those(
  all: ReadonlyMap<ItemId, ItemLinks>,
  events: readonly UserEvent[],
): Map<ItemId, ItemLinks> {
  const own = new Map<ItemId, ItemLinks>();
  for (const { item } of events) {
    const links = all.get(item);
    if (links !== undefined) own.set(item, links);
  }
  return own;
}
