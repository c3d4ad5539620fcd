/** Who wants to hear of which profile, and what they were told last. */
import type { UserId } from '../../domain/ids.ts';
import type { Profile } from '../profile.ts';
import type { Membership } from '../segments/segment-model.ts';
import type { ProfileCause } from './profile-cause.ts';
import { interestChanges, type ProfileChange, type ProfileListener } from './profile-change.ts';
import { segmentMoves } from './segment-moves.ts';

/** A profile with the segments that its user stands in. */
export interface Standing {
  readonly profile: Profile | undefined;
  readonly places: readonly Membership[];
}

export class ProfileListeners {
  readonly #read: (user: UserId) => Promise<Standing>;
  readonly #onProblem: (problem: unknown) => void;
  readonly #listeners = new Map<UserId, Set<ProfileListener>>();
  readonly #told = new Map<UserId, Standing>();
  #telling: Promise<void> = Promise.resolve();

  constructor(read: (user: UserId) => Promise<Standing>, onProblem: (problem: unknown) => void) {
    this.#read = read;
    this.#onProblem = onProblem;
  }

  /** @returns ends the listening */
  add(user: UserId, listener: ProfileListener): () => void {
    const listeners = this.#listeners.get(user) ?? new Set();
    this.#listeners.set(user, listeners.add(listener));
    // What it was before the first change is read now, before anything of it can be told.
    if (listeners.size === 1)
      this.#next(async () => {
        const standing = await this.#read(user);
        if (this.#listeners.get(user) === listeners) this.#told.set(user, standing);
      });
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0 || this.#listeners.get(user) !== listeners) return;
      this.#listeners.delete(user);
      this.#told.delete(user);
    };
  }

  /** Whose profiles anybody listens to. */
  users(): UserId[] {
    return [...this.#listeners.keys()];
  }

  /** Costs nothing where nobody listens. */
  tell(user: UserId, cause: ProfileCause): void {
    if (!this.#listeners.has(user)) return;
    this.#next(async () => {
      const now = await this.#read(user);
      const listeners = this.#listeners.get(user);
      if (listeners === undefined) return;
      const before = this.#told.get(user);
      this.#told.set(user, now);
      const interests = interestChanges(before?.profile, now.profile);
      const segments = segmentMoves(before?.places ?? [], now.places, cause);
      const { profile } = now;
      const change: ProfileChange = { user, cause, profile, interests, segments };
      for (const listener of listeners) listener(change);
    });
  }

  /** Resolves when everything that was to be told until now was told. */
  settled(): Promise<void> {
    return this.#telling;
  }

  #next(work: () => Promise<void>): void {
    this.#telling = this.#telling.then(work).catch(this.#onProblem);
  }
}
