/** A user whose profile is held: their file, what was not taken into it yet, and the profile as it was last read. */
import type { InterestNode } from '../../domain/interest-node.ts';
import type { UserEvent } from '../../domain/event.ts';
import type { ItemId } from '../../domain/ids.ts';
import type { Profile } from '../profile.ts';
import type { ProfileReader } from '../profile-reader.ts';
import type { ItemLinks } from '../knowledge/item-links.ts';
import type { UserFile } from '../user-file.ts';

/** Recency and what was left in carts change without an event: a profile is read again after so long. */
const AGE_MS = 60_000;

export class HeldUser {
  readonly file: UserFile;
  readonly rejected: readonly InterestNode[];
  readonly #items: Map<ItemId, ItemLinks>;
  readonly #pending: UserEvent[] = [];
  #profile: Profile | undefined;
  #work: Promise<unknown> = Promise.resolve();

  /** @param items those of the file's events; new ones are added */
  constructor(file: UserFile, items: Map<ItemId, ItemLinks>, rejected: readonly InterestNode[]) {
    this.file = file;
    this.#items = items;
    this.rejected = rejected;
  }

  /** Comes to count when the profile is read next. */
  add(event: UserEvent): void {
    this.#pending.push(event);
    this.#profile = undefined;
  }

  /** Did the user do anything with one of them? */
  knows(items: readonly ItemId[]): boolean {
    return items.some((item) => this.file.behaviour.items.has(item));
  }

  /** One reading after the other: each sees whatever was added before it was asked for. */
  read(reader: ProfileReader, asOf: number): Promise<Profile> {
    const reading = this.#work.then(() => this.#read(reader, asOf));
    this.#work = reading.catch(() => {});
    return reading;
  }

  async #read(reader: ProfileReader, asOf: number): Promise<Profile> {
    const held = this.#profile;
    if (held !== undefined && Math.abs(asOf - held.asOf) < AGE_MS) return held;
    await this.#settle(reader);
    const profile = await reader.read(this.file, this.#items, this.rejected, asOf);
    if (this.#pending.length === 0) this.#profile = profile;
    return profile;
  }

  async #settle({ knowledge }: ProfileReader): Promise<void> {
    const events = [...this.#pending];
    if (events.length === 0) return;
    const items = await knowledge.itemsOf(events.map(({ item }) => item));
    for (const [item, links] of items) this.#items.set(item, links);
    for (const event of events) this.file.take(event, (item) => this.#items.get(item));
    // Only now: had the store failed, they would still wait.
    this.#pending.splice(0, events.length);
  }
}
