/** After a write: what this request looked up before may be out of date. */
import DataLoader from 'dataloader';
import type { Loaders } from './loaders.ts';

export function forgetLoaded(loaders: Loaders): void {
  // Segments stay: no write through the API changes them.
  for (const loader of Object.values(loaders)) if (loader instanceof DataLoader) loader.clearAll();
}
