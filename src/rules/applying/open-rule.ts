/** A rule that has something to say to one request. */
import type { RuleInForce } from '../rule-in-force.ts';
import type { ItemTest } from './compile-condition.ts';

/** A rule with the question which items it is about; never one that is about none whatever the item. */
export interface OpenRule extends RuleInForce {
  readonly about: Exclude<ItemTest, false>;
}
