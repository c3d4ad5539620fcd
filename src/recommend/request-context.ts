/** What is known of the moment in which a list is asked for. */
import { TastegraphError } from '../domain/error.ts';
import { timeProblem, withoutControls } from '../domain/event-rules.ts';
import type { ItemId } from '../domain/ids.ts';

/** Where and when a list is asked for. */
export interface RequestContext {
  /** Milliseconds since 1970; the moment of asking where it is absent. */
  readonly at?: number;
  readonly region?: string;
  readonly device?: string;
  readonly weather?: string;
  /** The item whose page the list stands on. */
  readonly page?: ItemId;
  /** What lies in the cart. */
  readonly cart?: readonly ItemId[];
}

export const CONTEXT_PARTS = [
  'at',
  'region',
  'device',
  'weather',
  'page',
  'cart',
] as const satisfies readonly (keyof RequestContext)[];

export type ContextPart = (typeof CONTEXT_PARTS)[number];

/** Longest word for a region, a device or the weather. */
const MAX_WORD = 64;
const MAX_CART = 100;

/** @throws TastegraphError `BAD_INPUT` naming the field, such as `context.device` */
export function checkContext(context: RequestContext, now: number = Date.now()): void {
  if (context.at !== undefined) {
    const problem = Number.isFinite(context.at) ? timeProblem(context.at, now) : 'before-1970';
    if (problem === 'before-1970') throw refused('at', 'is before 1970');
    if (problem === 'in-future') throw refused('at', 'is more than a day ahead of the server');
  }
  for (const name of ['region', 'device', 'weather'] as const) {
    const word = context[name];
    if (word === undefined) continue;
    if (word.trim() === '') throw refused(name, 'is empty');
    if (word.length > MAX_WORD) throw refused(name, `is longer than ${MAX_WORD} characters`);
    if (withoutControls(word) !== word) throw refused(name, 'contains a control character');
  }
  const { length } = context.cart ?? [];
  if (length > MAX_CART)
    throw refused('cart', `has ${length} items; at most ${MAX_CART} are taken`);
}

function refused(name: string, problem: string): TastegraphError {
  const field = `context.${name}`;
  return new TastegraphError('BAD_INPUT', `${field} ${problem}.`, { field });
}
