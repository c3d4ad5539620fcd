/** The profiles that were asked for, kept up with every event: whoever reads one sees what was done a moment ago. */
import type { UserEvent } from '../../domain/event.ts';
import type { ItemId, UserId } from '../../domain/ids.ts';
import type { InterestNode } from '../../domain/interest-node.ts';
import type { StoreChange } from '../../live/store-feed.ts';
import type { GraphStore } from '../../storage/graph-store.ts';
import type { SentimentJudge } from '../../text/sentiment/verdict.ts';
import type { Profile } from '../profile.ts';
import type { ProfileReader } from '../profile-reader.ts';
import type { Membership } from '../segments/segment-model.ts';
import { UserFile } from '../user-file.ts';
import { HeldUsers, type UserSource } from './held-users.ts';
import type { ProfileCause } from './profile-cause.ts';
import type { ProfileListener } from './profile-change.ts';
import { ProfileListeners, type Standing } from './profile-listeners.ts';

export interface ProfileBookOptions {
  readonly store: UserSource & Pick<GraphStore, 'rejectInterest'>;
  readonly reader: ProfileReader;
  /** The segments that each user stands in now; without it listeners hear of no segments. */
  readonly segmentsOf?: (users: readonly UserId[]) => Promise<readonly (readonly Membership[])[]>;
  /** Told of every user whose profile is another one now, held or not. */
  readonly onChanged?: (user: UserId) => void;
  /** Told why a listener could not be told. */
  readonly onProblem?: (problem: unknown) => void;
  /** How many profiles are held. */
  readonly most?: number;
  /** ms since 1970 */
  readonly now?: () => number;
}

const MOST_HELD = 2_000;

export class ProfileBook {
  readonly reader: ProfileReader;
  readonly #options: ProfileBookOptions;
  readonly #held: HeldUsers;
  readonly #listeners: ProfileListeners;

  constructor(options: ProfileBookOptions) {
    const { store, reader, most = MOST_HELD, onProblem = () => {} } = options;
    this.#options = options;
    this.reader = reader;
    this.#held = new HeldUsers(store, reader, most);
    this.#listeners = new ProfileListeners((user) => this.#standing(user), onProblem);
  }

  /** As it is now; undefined where there is no such user. */
  async profile(user: UserId): Promise<Profile | undefined> {
    const [profile] = await this.profiles([user]);
    return profile;
  }

  /** One answer per user, in order. */
  async profiles(users: readonly UserId[]): Promise<(Profile | undefined)[]> {
    const now = this.#now();
    const held = await this.#held.of(users, now);
    return Promise.all(held.map(async (one) => one?.read(this.reader, now)));
  }

  /** As it was at a moment, ms: nothing of what came then or later is in it. Attributes are those of now. */
  async profileAt(user: UserId, asOf: number): Promise<Profile | undefined> {
    const [held] = await this.#held.of([user], this.#now());
    if (held === undefined) return undefined;
    // What waits to be taken in belongs to the past as well.
    await held.read(this.reader, this.#now());
    const events = held.file.events.filter(({ at }) => at === undefined || at < asOf);
    const items = await this.reader.knowledge.itemsOf(events.map(({ item }) => item));
    const file = new UserFile(held.file.user, events, (item) => items.get(item));
    return this.reader.read(file, items, held.rejected, asOf);
  }

  /**
   * Tells of every change of a user's profile, in order, after it happened.
   * @returns ends the listening
   */
  listen(user: UserId, listener: ProfileListener): () => void {
    return this.#listeners.add(user, listener);
  }

  /** Segments and predictions were learned anew: whoever listens hears where their user stands now. */
  learned(version: string): void {
    for (const user of this.#listeners.users())
      this.#listeners.tell(user, { type: 'training', version });
  }

  /** Resolves when listeners were told of everything that happened until now. */
  settled(): Promise<void> {
    return this.#listeners.settled();
  }

  /** Says that an interest is none of the user's, or takes that back. False where there is no such user or node. */
  async rejectInterest(user: UserId, node: InterestNode, rejected: boolean): Promise<boolean> {
    const done = await this.#options.store.rejectInterest(user, node, rejected);
    if (done) this.#changed(user, { type: 'rejection', node, rejected });
    return done;
  }

  /** What was written to the store; for a StoreFeed to call. */
  readonly take = (change: StoreChange): void => {
    switch (change.type) {
      case 'events':
        for (const event of change.events) this.#takeEvent(event);
        break;
      case 'users':
        for (const user of change.users) this.#changed(user, { type: 'declared' });
        break;
      case 'items-deleted':
        this.#itemsChanged(change.items);
        break;
      case 'knowledge':
        this.#itemsChanged(change.items);
        if (change.names) this.#namesChanged();
        break;
      case 'categories':
        this.#namesChanged();
        break;
      case 'many':
        this.#manyChanged(change.of);
        break;
      case 'rules':
      case 'experiments':
      case 'model':
      case 'segments':
        break;
      default:
        change satisfies never;
    }
  };

  /** Who says how reviews feel, from now on; the lexicon where it is absent. */
  useJudge(judge: SentimentJudge | undefined): void {
    this.reader.useJudge(judge);
    this.#held.forgetAll();
  }

  /** Everything that was read is out of date, such as after another measure of what is usual. */
  forgetAll(): void {
    this.#held.forgetAll();
  }

  async #standing(user: UserId): Promise<Standing> {
    const { segmentsOf = async () => [[]] } = this.#options;
    const [profile, [places]] = await Promise.all([this.profile(user), segmentsOf([user])]);
    return { profile, places };
  }

  #takeEvent(event: UserEvent): void {
    this.#held.add(event);
    this.#listeners.tell(event.user, { type: 'event', event });
    this.#options.onChanged?.(event.user);
  }

  #changed(user: UserId, cause: ProfileCause): void {
    this.#held.forget(user);
    this.#listeners.tell(user, cause);
    this.#options.onChanged?.(user);
  }

  #itemsChanged(items: readonly ItemId[]): void {
    this.reader.knowledgeChanged(items);
    this.#held.forgetThoseWith(items);
  }

  #manyChanged(of: 'people' | 'items'): void {
    if (of === 'items') return this.#namesChanged();
    for (const user of this.#listeners.users()) this.#listeners.tell(user, { type: 'declared' });
    this.#held.forgetAll();
  }

  #namesChanged(): void {
    this.reader.knowledge.namesChanged();
    this.#held.forgetAll();
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}
