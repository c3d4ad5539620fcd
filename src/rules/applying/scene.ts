/** What rules are asked about: the items of a model, and one request. */
import type { EventKind } from '../../domain/event.ts';
import type { Item } from '../../domain/item.ts';
import type { User } from '../../domain/user.ts';
import type { LocalClock } from '../../features/local-time.ts';

/** In the order of the model's items. */
export interface RuleItems {
  readonly items: readonly Item[];
  /** Each item's categories and all above them. */
  readonly categories: readonly ReadonlySet<string>[];
  readonly tags: readonly ReadonlySet<string>[];
  readonly itemIndex: ReadonlyMap<string, number>;
}

/** What neither the request nor the user's own record says. */
export interface RuleSetting {
  /** Of the time zone in which the list is looked at. */
  readonly clock: LocalClock;
  /** Keys of the segments that the user stands in; absent where no rule asks, or nobody knows. */
  readonly segments?: readonly string[];
  /** When each item was shown to the user lately; absent where no rule asks, or nobody knows. */
  readonly shown?: ReadonlyMap<string, readonly number[]>;
}

/** Times in milliseconds since 1970. */
export interface Scene extends RuleSetting {
  readonly now: number;
  readonly user: User | undefined;
  readonly placement?: string;
  readonly context: {
    readonly device?: string;
    readonly region?: string;
    readonly weather?: string;
    readonly page?: string;
  };
  /** What the subject did. */
  readonly events: readonly {
    readonly kind: EventKind;
    readonly item: string;
    readonly at?: number;
  }[];
}
