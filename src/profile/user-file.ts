/** One user's events in order and what they add up to, kept up event by event. */
import type { UserEvent } from '../domain/event.ts';
import type { User } from '../domain/user.ts';
import { addToBehaviour, type BehaviourState } from './behaviour/behaviour-state.ts';
import { behaviourOf } from './behaviour/behaviour-as-of.ts';
import { compareEvents, inOrder } from './behaviour/event-order.ts';
import type { FactsOf } from './behaviour/item-facts.ts';

/** How many of the latest events a profile is made from: far beyond what people do, so that memory ends. */
export const MAX_EVENTS = 10_000;

export class UserFile {
  user: User;
  #events: UserEvent[];
  readonly #ids: Set<string>;
  #behaviour: BehaviourState;

  /** @param events in any order; @param factsOf knows the items of all of them */
  constructor(user: User, events: Iterable<UserEvent>, factsOf: FactsOf) {
    this.user = user;
    this.#events = latest(inOrder(events));
    this.#ids = new Set(this.#events.map(({ id }) => id));
    this.#behaviour = behaviourOf(this.#events, factsOf);
  }

  /** Oldest first. */
  get events(): readonly UserEvent[] {
    return this.#events;
  }

  get behaviour(): BehaviourState {
    return this.#behaviour;
  }

  /**
   * Takes in an event: one that is newer than all others is added, for one that comes late all is added up anew.
   * @param factsOf knows the items of all events
   * @returns false where it was known already
   */
  take(event: UserEvent, factsOf: FactsOf): boolean {
    if (this.#ids.has(event.id)) return false;
    this.#ids.add(event.id);
    const last = this.#events.at(-1);
    const isNewest = last === undefined || compareEvents(last, event) < 0;
    if (isNewest && this.#events.length < MAX_EVENTS) {
      this.#events.push(event);
      addToBehaviour(this.#behaviour, event, factsOf(event.item)?.price);
      return true;
    }
    this.#events = latest(inOrder([...this.#events, event]));
    this.#behaviour = behaviourOf(this.#events, factsOf);
    return true;
  }
}

/** As a store answers them: of one moment those with the lowest ids. @param events oldest first */
function latest(events: UserEvent[]): UserEvent[] {
  const surplus = events.length - MAX_EVENTS;
  if (surplus <= 0) return events;
  const oldest = events[surplus].at;
  const from = events.findIndex(({ at }) => at === oldest);
  const after = events.findIndex(({ at }, place) => place > surplus && at !== oldest);
  const run = events.slice(from, after < 0 ? events.length : after);
  return [...run.slice(0, run.length - (surplus - from)), ...events.slice(from + run.length)];
}
