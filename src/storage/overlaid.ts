/** The same store, some of whose methods do more. */
import type { GraphStore } from './graph-store.ts';

/** An adapter's view for a caller who may give up has its methods as well: they do more there too. */
export const overlaid = (
  store: GraphStore,
  methods: Partial<Omit<GraphStore, 'until'>>,
): GraphStore => ({
  ...store,
  ...methods,
  until: (signal) => ({ ...store.until(signal), ...methods }),
});
