/** Whatever changes lists, told to those who watch one when the engine reckons with it. */
import { ListFeed } from '../live/list-feed.ts';
import type { StoreFeed } from '../live/store-feed.ts';
import type { LiveCatalogue } from './live-catalogue.ts';
import type { ServingState } from './serving-state.ts';

export function watchedLists(
  feed: Pick<StoreFeed, 'listen'>,
  parts: {
    readonly serving: Pick<ServingState, 'replaced'>;
    readonly catalogue: Pick<LiveCatalogue, 'refreshed'>;
  },
): ListFeed {
  const lists = new ListFeed(feed);
  parts.serving.replaced.listen(({ version }) => lists.tellAll({ type: 'model', version }));
  parts.catalogue.refreshed.listen((items) => lists.tellAll({ type: 'items', items }));
  return lists;
}
