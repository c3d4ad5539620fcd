/** A user's behaviour as it was known at a moment: for predictions that are trained in time order. */
import type { UserEvent } from '../../domain/event.ts';
import { addToBehaviour, emptyBehaviour, type BehaviourState } from './behaviour-state.ts';
import { readBehaviour, type Behaviour } from './behaviour.ts';
import { inOrder } from './event-order.ts';
import type { FactsOf } from './item-facts.ts';

/**
 * Nothing of what came at the moment or later is in it.
 * @param events of one user, in any order; those without a time count as oldest
 * @param asOf milliseconds since 1970
 * @param sequenceOf an encoder of behaviour, given the events oldest first
 */
export function behaviourAsOf(
  events: Iterable<UserEvent>,
  asOf: number,
  factsOf: FactsOf,
  sequenceOf?: (events: readonly UserEvent[]) => Float32Array | undefined,
): Behaviour {
  const before = inOrder(events).filter(({ at }) => at === undefined || at < asOf);
  const behaviour = readBehaviour(behaviourOf(before, factsOf), asOf, factsOf);
  const sequence = sequenceOf?.(before);
  return sequence === undefined ? behaviour : { ...behaviour, sequence };
}

/** @param events oldest first, as `inOrder` gives them */
export function behaviourOf(events: readonly UserEvent[], factsOf: FactsOf): BehaviourState {
  const state = emptyBehaviour();
  for (const event of events) addToBehaviour(state, event, factsOf(event.item)?.price);
  return state;
}
