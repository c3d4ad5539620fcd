/** Rules that keep items from being offered at all. */
import { holds } from './compile-condition.ts';
import type { OpenRule } from './open-rule.ts';
import type { RuleItems, Scene } from './scene.ts';

/** Undefined for a rule that hides nothing. */
export function hidingRule(
  { syntax: { action }, about }: OpenRule,
  scene: Scene,
  items: RuleItems,
): ((item: number) => boolean) | undefined {
  switch (action.type) {
    case 'exclude':
      return (item) => holds(about, item);
    case 'require-stock':
      return (item) => items.items[item].available === false && holds(about, item);
    case 'not-again': {
      const since = scene.now - action.within;
      const done = scene.events.filter(
        ({ kind, at }) => kind === action.after && at !== undefined && at > since,
      );
      return among(indicesOf(done, items), about);
    }
    case 'show-at-most': {
      const since = scene.now - action.within;
      const often = [...(scene.shown ?? [])].filter(
        ([, times]) => times.filter((at) => at > since).length >= action.times,
      );
      const hidden = often.map(([item]) => ({ item }));
      return among(indicesOf(hidden, items), about);
    }
    case 'boost':
    case 'bury':
    case 'pin':
    case 'cap':
      return undefined;
    default:
      return action satisfies never;
  }
}

const among =
  (some: ReadonlySet<number>, about: OpenRule['about']) =>
  (item: number): boolean =>
    some.has(item) && holds(about, item);

const indicesOf = (
  things: readonly { readonly item: string }[],
  { itemIndex }: RuleItems,
): ReadonlySet<number> => new Set(things.flatMap(({ item }) => itemIndex.get(item) ?? []));
