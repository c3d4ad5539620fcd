/** The same store, some of whose methods do more. */
import type { GraphStore } from './graph-store.ts';

/** An adapter's view for a caller who may give up has its methods as well: they do more there too. */
export function overlaid(
  store: GraphStore,
  methods: Partial<Omit<GraphStore, 'until'>>,
): GraphStore {
  const properties = Object.getOwnPropertyDescriptors(methods);
  return {
    ...store,
    ...methods,
    // On top of the view, not copied from it: a view makes its methods when they are asked for.
    until: (signal) => Object.create(store.until(signal), properties) as GraphStore,
  };
}
