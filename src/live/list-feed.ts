/** Tells those who watch a list what may have changed it: what its user did, and what changes the lists of all. */
import type { UserEvent } from '../domain/event.ts';
import type { ItemId, UserId } from '../domain/ids.ts';
import { Listeners, type Listener } from './listeners.ts';
import type { StoreChange, StoreFeed } from './store-feed.ts';

export type ListCause =
  /** Of this user, in the order in which they were stored. */
  | { readonly type: 'events'; readonly events: readonly UserEvent[] }
  /** Declared properties or consent; or the user was erased or merged; or so many people changed that nobody was named. */
  | { readonly type: 'user' }
  /** Put, changed or deleted, and known as such to the catalogue that is ranked by now. */
  | { readonly type: 'items'; readonly items: readonly ItemId[] }
  | { readonly type: 'model'; readonly version: string }
  /** A rule came, changed or went. */
  | { readonly type: 'rules' };

/** Causes of all lists. */
type CommonCause = Extract<ListCause, { readonly type: 'items' | 'model' | 'rules' }>;

export class ListFeed {
  private readonly byUser = new Map<UserId, Listeners<ListCause>>();
  private readonly common = new Listeners<CommonCause>();

  /** Hears the store; of items and models it has to be told when they are in service, by `tellAll`. */
  constructor(store: Pick<StoreFeed, 'listen'>) {
    store.listen((change) => this.sort(change));
  }

  /** How many are listening. */
  get size(): number {
    return this.common.size;
  }

  /** @param user undefined for a visitor without an account @returns ends the listening */
  listen(user: UserId | undefined, listener: Listener<ListCause>): () => void {
    const ends = [this.common.listen(listener)];
    if (user !== undefined) ends.push(this.listenTo(user, listener));
    return () => {
      for (const end of ends) end();
    };
  }

  tellAll(cause: CommonCause): void {
    this.common.tell(cause);
  }

  private listenTo(user: UserId, listener: Listener<ListCause>): () => void {
    const listeners = this.byUser.get(user) ?? new Listeners<ListCause>();
    this.byUser.set(user, listeners);
    const end = listeners.listen(listener);
    return () => {
      end();
      if (listeners.size === 0 && this.byUser.get(user) === listeners) this.byUser.delete(user);
    };
  }

  private sort(change: StoreChange): void {
    if (change.type === 'rules') return this.tellAll({ type: 'rules' });
    if (this.byUser.size === 0) return;
    if (change.type === 'many' && change.of === 'people')
      for (const listeners of this.byUser.values()) listeners.tell({ type: 'user' });
    if (change.type === 'users')
      for (const user of change.users) this.byUser.get(user)?.tell({ type: 'user' });
    if (change.type !== 'events') return;
    for (const [user, events] of ofUsers(change.events, this.byUser))
      this.byUser.get(user)?.tell({ type: 'events', events });
  }
}

/** Events by user, without those of users whom nobody watches. */
function ofUsers(
  events: readonly UserEvent[],
  watched: ReadonlyMap<UserId, unknown>,
): ReadonlyMap<UserId, readonly UserEvent[]> {
  const byUser = new Map<UserId, UserEvent[]>();
  for (const event of events) {
    if (!watched.has(event.user)) continue;
    const own = byUser.get(event.user) ?? [];
    own.push(event);
    byUser.set(event.user, own);
  }
  return byUser;
}
