/** What may have changed a list since it was last looked at, in bounded memory: of events the latest, of all a count. */
import type { UserEvent } from '../domain/event.ts';
import type { ItemId } from '../domain/ids.ts';
import type { ListCause } from './list-feed.ts';

/** Events of which the whole is kept; the others are counted. */
export const MAX_TOLD_EVENTS = 10;

/** A kind that is absent did not happen. */
export interface ListCauses {
  readonly events?: {
    readonly count: number;
    /** Newest first. */
    readonly latest: readonly UserEvent[];
  };
  /** How often the user was changed. */
  readonly user?: { readonly count: number };
  readonly items?: { readonly count: number; readonly latest: ItemId };
  /** How many models came; the last is in service. */
  readonly model?: { readonly count: number; readonly version: string };
  readonly rules?: { readonly count: number };
}

export function gatherCauses(news: ListCause, before: ListCauses = {}): ListCauses {
  switch (news.type) {
    case 'events':
      return { ...before, events: withEvents(news.events, before.events) };
    case 'user':
    case 'rules':
      return { ...before, [news.type]: { count: countAfter(before[news.type], [news]) } };
    case 'items': {
      const latest = news.items.at(-1);
      if (latest === undefined) return before;
      return { ...before, items: { count: countAfter(before.items, news.items), latest } };
    }
    case 'model':
      return {
        ...before,
        model: { count: countAfter(before.model, [news]), version: news.version },
      };
    default:
      return news satisfies never;
  }
}

/** How many causes were gathered. */
export const countCauses = (causes: ListCauses): number =>
  Object.values(causes).reduce((sum, { count }) => sum + count, 0);

const countAfter = (before: { readonly count: number } | undefined, more: readonly unknown[]) =>
  (before?.count ?? 0) + more.length;

const withEvents = (events: readonly UserEvent[], before: ListCauses['events']) => ({
  count: countAfter(before, events),
  latest: [...events.toReversed().slice(0, MAX_TOLD_EVENTS), ...(before?.latest ?? [])].slice(
    0,
    MAX_TOLD_EVENTS,
  ),
});
