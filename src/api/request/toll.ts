/** What the messages of a subscription cost the caller who gets them, and what is counted of them. */
import { TastegraphError } from '../../domain/error.ts';

export interface Toll {
  /**
   * Resolves when the next message is paid for: at once while the caller has enough, later otherwise. False when the
   * subscription has ended meanwhile.
   */
  pay(): Promise<boolean>;
  /** What was paid was for looking only, which cost so much; the rest is given back. */
  lookedOnly(cost: number): void;
  /** So many things that happened were looked at in one go. */
  gathered(count: number): void;
}

/** @throws TastegraphError `INTERNAL` where nothing is subscribed to */
export function tollOf({ toll }: { readonly toll?: Toll }): Toll {
  if (toll !== undefined) return toll;
  throw new TastegraphError('INTERNAL', 'A subscription was begun on a request.');
}
