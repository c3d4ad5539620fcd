/** What every resolver of one request is given. */
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { ApiDependencies } from '../dependencies.ts';
import { UNLIMITED, type Purse } from '../limits/purse.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import type { Toll } from './toll.ts';
import { createTurns, type Turns } from './turns.ts';

export interface ApiContext {
  readonly parts: ApiDependencies;
  readonly loaders: Loaders;
  /** Where everything that computes for more than a moment has to queue. */
  readonly turns: Turns;
  /** Fires when nobody waits for the request any more. */
  readonly signal: AbortSignal;
  /** What the caller may still spend. */
  readonly purse: Purse;
  /** There where something is subscribed to. */
  readonly toll?: Toll;
  /** There for what comes over a WebSocket: is handed a subscription that passed all limits, in the place of running it. */
  readonly admit?: (operation: AdmittedOperation) => void;
}

export interface AdmittedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** @param signal fires when nobody waits for the request any more: then nothing dear begins, and nothing is read */
export function createContext(
  parts: ApiDependencies,
  signal: AbortSignal,
  purse: Purse = UNLIMITED,
): ApiContext {
  const turns = createTurns(signal);
  const store = parts.store.until(signal);
  const recommender = parts.recommender.reading(store);
  const { profiles, people } = parts;
  const loaders = createLoaders({ store, recommender, profiles, people, turns, signal });
  return { parts: { ...parts, store, recommender }, loaders, turns, signal, purse };
}
