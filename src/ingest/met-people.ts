/** Who occurs in a source beside its social links: only where it tells of people can one of a link be unknown. */
import type { UserId } from '../domain/ids.ts';
import type { Follow } from '../storage/profile-shelf.ts';
import { SeenKeys } from './seen-keys.ts';

export class MetPeople {
  private readonly met: SeenKeys | undefined;

  /** @param counts whether anybody is to be remembered */
  constructor(counts: boolean) {
    this.met = counts ? new SeenKeys() : undefined;
  }

  meet(user: UserId): void {
    this.met?.add(user);
  }

  knowsBoth({ from, to }: Follow): boolean {
    return this.met === undefined || (this.met.has(from) && this.met.has(to));
  }
}
