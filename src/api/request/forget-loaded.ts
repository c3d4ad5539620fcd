/** After a write: what this request looked up before may be out of date. */
import type { Loaders } from './loaders.ts';

export function forgetLoaded(loaders: Loaders): void {
  for (const loader of Object.values(loaders)) loader.clearAll();
}
