/** The same store, some of whose methods do more. */
import { madeWhenAsked, type Makers } from '../domain/made-when-asked.ts';
import type { GraphStore } from './graph-store.ts';

type Methods = Partial<Omit<GraphStore, 'until'>>;

/** An adapter's view for a caller who may give up has its methods as well: they do more there too. */
export function overlaid(store: GraphStore, methods: Methods): GraphStore {
  const over = madeWhenAsked(overView(Object.keys(store), methods));
  return { ...store, ...methods, until: (signal) => over(store.until(signal)) };
}

/** Each of the names from the methods, or else from the view. */
function overView(names: readonly string[], methods: Methods): Makers<GraphStore, GraphStore> {
  const own = new Map<string, unknown>(Object.entries(methods));
  const makers = names.map((name) => [
    name,
    own.has(name)
      ? (): unknown => own.get(name)
      : (view: GraphStore): unknown => Reflect.get(view, name),
  ]);
  return Object.fromEntries(makers) as Makers<GraphStore, GraphStore>;
}
