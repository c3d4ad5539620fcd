/** What a click is, in feedback, in experiments and for exploring alike. */
import type { UserEvent } from '../domain/event.ts';
import type { ItemId } from '../domain/ids.ts';

/**
 * The items of a run that were clicked or viewed after it, each once. A view counts too: a shop may report that a page
 * was opened, and not the click that led to it.
 * @param events those put down to the run
 */
export const clickedItems = (events: readonly UserEvent[]): ReadonlySet<ItemId> =>
  new Set(events.filter(isClick).map(({ item }) => item));

const isClick = ({ kind }: UserEvent): boolean => kind === 'clicked' || kind === 'viewed';
