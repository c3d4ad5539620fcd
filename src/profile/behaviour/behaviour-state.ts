/** What a user's behaviour adds up to: a fold over their events, oldest first, that knows nothing of a now. */
import { EVENT_KINDS, type EventKind, type UserEvent } from '../../domain/event.ts';
import type { ItemId } from '../../domain/ids.ts';
import { DAY_MS, HOUR_MS } from './time-units.ts';
import { unitPrice, worthOf } from './worth.ts';

export interface BehaviourState {
  events: number;
  /** Events without a time: they count, and are in no session, day or hour. */
  timeless: number;
  readonly kinds: Record<EventKind, number>;
  firstAt: number | undefined;
  lastAt: number | undefined;
  /** [24] and [7], UTC, Sunday first. */
  readonly hours: number[];
  readonly weekdays: number[];
  /** Days with events, ascending. */
  readonly days: ActiveDay[];
  readonly sessions: Sessions;
  readonly items: Map<ItemId, ItemTally>;
  readonly money: Money;
  readonly stars: Stars;
  /** Carted and bought later. */
  cartsBought: number;
}

export interface ActiveDay {
  /** Since 1970. */
  readonly day: number;
  events: number;
  purchases: number;
  spent: number;
}

interface Sessions {
  count: number;
  /** Those in which something was bought. */
  orders: number;
  /** From the first to the last event of each, summed. */
  totalMs: number;
  /** Was anything bought in the one that runs? */
  bought: boolean;
}

interface Money {
  spent: number;
  /** Purchases of which nobody knows what they cost. */
  unpriced: number;
  lastAt: number | undefined;
  /** Purchases of an item that was bought in an earlier session. */
  repeats: number;
}

interface Stars {
  count: number;
  sum: number;
  squares: number;
}

export interface ItemTally {
  /** All but dismissals. */
  events: number;
  purchases: number;
  /** What a piece cost at each purchase that says so. */
  readonly paid: number[];
  /** Session of the latest purchase; 0 for one without a time. */
  boughtIn: number | undefined;
  /** When it was put into the cart, as long as it was not bought since. */
  cartedAt: number | undefined;
}

/** Another session begins after so long without an event. */
export const SESSION_GAP_MS = 30 * 60_000;

export const emptyBehaviour = (): BehaviourState => ({
  events: 0,
  timeless: 0,
  kinds: Object.fromEntries(EVENT_KINDS.map((kind) => [kind, 0])) as Record<EventKind, number>,
  firstAt: undefined,
  lastAt: undefined,
  hours: Array.from({ length: 24 }, () => 0),
  weekdays: Array.from({ length: 7 }, () => 0),
  days: [],
  sessions: { count: 0, orders: 0, totalMs: 0, bought: false },
  items: new Map(),
  money: { spent: 0, unpriced: 0, lastAt: undefined, repeats: 0 },
  stars: { count: 0, sum: 0, squares: 0 },
  cartsBought: 0,
});

/**
 * Takes in the next event, changing the state.
 * @param event no older than those before it
 * @param price of the event's item
 */
export function addToBehaviour(
  state: BehaviourState,
  event: UserEvent,
  price: number | undefined,
): void {
  state.events++;
  state.kinds[event.kind]++;
  if (event.at === undefined) state.timeless++;
  else addMoment(state, event.at);
  addToItem(state, event);
  if (event.kind === 'purchased') addPurchase(state, event, price);
  if ((event.kind === 'rated' || event.kind === 'reviewed') && event.value !== undefined)
    addStars(state.stars, event.value);
}

function addMoment(state: BehaviourState, at: number): void {
  const gap = at - (state.lastAt ?? -Infinity);
  if (gap > SESSION_GAP_MS) {
    state.sessions.count++;
    state.sessions.bought = false;
  } else state.sessions.totalMs += gap;
  state.firstAt ??= at;
  state.lastAt = at;
  const day = Math.floor(at / DAY_MS);
  state.hours[Math.floor(at / HOUR_MS) % 24]++;
  // 1 January 1970 was a Thursday.
  state.weekdays[(day + 4) % 7]++;
  const today = state.days.at(-1);
  if (today?.day === day) today.events++;
  else state.days.push({ day, events: 1, purchases: 0, spent: 0 });
}

function addToItem(state: BehaviourState, event: UserEvent): void {
  const { kind, item, at } = event;
  const tally = state.items.get(item) ?? newTally();
  state.items.set(item, tally);
  if (kind !== 'dismissed') tally.events++;
  if (kind === 'carted') tally.cartedAt ??= at;
  if (kind !== 'purchased') return;
  tally.purchases++;
  const price = unitPrice(event);
  if (price !== undefined) tally.paid.push(price);
  if (tally.cartedAt !== undefined) state.cartsBought++;
  tally.cartedAt = undefined;
}

const newTally = (): ItemTally => ({
  events: 0,
  purchases: 0,
  paid: [],
  boughtIn: undefined,
  cartedAt: undefined,
});

function addPurchase(state: BehaviourState, event: UserEvent, price: number | undefined): void {
  const { money, sessions } = state;
  const worth = worthOf(event, price);
  if (worth === undefined) money.unpriced++;
  money.spent += worth ?? 0;
  const session = event.at === undefined ? 0 : sessions.count;
  const tally = state.items.get(event.item);
  if (tally?.boughtIn !== undefined && tally.boughtIn !== session) money.repeats++;
  if (tally !== undefined) tally.boughtIn = session;
  if (event.at === undefined) return;
  money.lastAt = event.at;
  if (!sessions.bought) sessions.orders++;
  sessions.bought = true;
  const today = state.days.at(-1);
  if (today === undefined) return;
  today.purchases++;
  today.spent += worth ?? 0;
}

function addStars(stars: Stars, value: number): void {
  stars.count++;
  stars.sum += value;
  stars.squares += value * value;
}
