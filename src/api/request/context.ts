/** What every resolver of one request is given. */
import type { ApiDependencies } from '../dependencies.ts';
import { createLoaders, type Loaders } from './loaders.ts';

export interface ApiContext {
  readonly parts: ApiDependencies;
  readonly loaders: Loaders;
}

export const createContext = (parts: ApiDependencies): ApiContext => ({
  parts,
  loaders: createLoaders(parts.store, parts.recommender),
});
