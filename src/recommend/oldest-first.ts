/** The order in which training reads a user's events, for those that a store answers newest first. */

/**
 * Oldest first; those of one moment keep their order, which is by id: the last word on an item is then the same in
 * training and live, in whatever order the events came.
 * @param events newest first, ties by id, those without a time last
 */
export function oldestFirst<Event extends { readonly at?: number }>(
  events: readonly Event[],
): Event[] {
  const ordered: Event[] = [];
  for (let end = events.length; end > 0;) {
    let start = end - 1;
    while (start > 0 && events[start - 1].at === events[start].at) start--;
    for (let place = start; place < end; place++) ordered.push(events[place]);
    end = start;
  }
  return ordered;
}
