/** What can be foretold of a user, and what became of it afterwards. */
import type { CategoryId } from '../../domain/ids.ts';
import type { UserEvent } from '../../domain/event.ts';
import type { FactsOf } from '../behaviour/item-facts.ts';
import { worthOf } from '../behaviour/worth.ts';

export const TARGETS = ['buy', 'churn', 'value', 'category'] as const;
export type Target = (typeof TARGETS)[number];

/** `chance`: 0 or 1 comes; `amount`: a number from 0; `choice`: one of several. */
export type TargetKind = 'chance' | 'amount' | 'choice';

export const TARGET_KINDS: Readonly<Record<Target, TargetKind>> = {
  buy: 'chance',
  churn: 'chance',
  value: 'amount',
  category: 'choice',
};

export const TARGET_WORDS: Readonly<Record<Target, string>> = {
  buy: 'buys something within the horizon',
  churn: 'does nothing at all within the horizon',
  value: 'spends within the horizon',
  category: 'category of the next purchase, or of the next thing done where nothing is bought',
};

/**
 * What the events after the moment say; undefined where they say nothing of this target.
 * @param after those of the horizon, oldest first
 * @param classes of categories
 */
export function outcomeOf(
  target: Target,
  after: readonly UserEvent[],
  factsOf: FactsOf,
  classes: ReadonlyMap<CategoryId, number>,
  purchases: boolean,
): number | undefined {
  switch (target) {
    case 'buy':
      return after.some(({ kind }) => kind === 'purchased') ? 1 : 0;
    case 'churn':
      return after.length === 0 ? 1 : 0;
    case 'value':
      return after.reduce((sum, event) => sum + spentOn(event, factsOf), 0);
    case 'category': {
      const next = after.find(({ kind }) =>
        purchases ? kind === 'purchased' : kind !== 'dismissed',
      );
      return next === undefined ? undefined : classOf(next, factsOf, classes);
    }
    default:
      return target satisfies never;
  }
}

const spentOn = (event: UserEvent, factsOf: FactsOf): number =>
  worthOf(event, factsOf(event.item)?.price) ?? 0;

/** The first of the item's categories that is a class. */
export function classOf(
  { item }: Pick<UserEvent, 'item'>,
  factsOf: FactsOf,
  classes: ReadonlyMap<CategoryId, number>,
): number | undefined {
  const known = factsOf(item)?.categories?.find((category) => classes.has(category));
  return known === undefined ? undefined : classes.get(known);
}

/** Why a target says nothing in this data; undefined where it does. */
export function reasonAbsent(
  target: Target,
  facts: {
    readonly timed: boolean;
    readonly purchases: boolean;
    readonly priced: boolean;
    readonly classes: number;
  },
): string | undefined {
  if (!facts.timed) return 'no event has a time';
  if (target === 'buy' && !facts.purchases) return 'nothing is bought in this data';
  if (target === 'value' && !facts.purchases) return 'nothing is bought in this data';
  if (target === 'value' && !facts.priced) return 'no price and no amount paid is known';
  if (target === 'category' && facts.classes < 2) return 'fewer than two categories are known';
  return undefined;
}
