/** How alike the order is in which people do things: the cosine of what the encoder of behaviour says of each. */
import type { UserId } from '../../domain/ids.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import { inOrder } from '../behaviour/event-order.ts';
import { RecentCache } from '../knowledge/recent-cache.ts';
import type { SequenceOf } from '../sequence/people-encoder.ts';
import type { SequenceLikeness } from '../similar/likeness.ts';

/** Of the latest events, enough for what an encoder looks at. */
const EVENTS = 200;
const HELD = 20_000;
/** Other processes write too. */
const HELD_MS = 60_000;

export class SequenceVectors {
  readonly #store: Pick<GraphReader, 'eventsOfUsers'>;
  readonly #sequenceOf: SequenceOf;
  readonly #held = new RecentCache<UserId, { readonly vector: Float32Array | undefined }>(
    HELD,
    HELD_MS,
  );

  constructor(store: Pick<GraphReader, 'eventsOfUsers'>, sequenceOf: SequenceOf) {
    this.#store = store;
    this.#sequenceOf = sequenceOf;
  }

  /** The user did something, or is gone. */
  forget(user: UserId): void {
    this.#held.delete(user);
  }

  readonly likeness: SequenceLikeness = async (user, others) => {
    const [own, ...theirs] = await this.#vectorsOf([user, ...others]);
    return theirs.map((one) =>
      own === undefined || one === undefined ? undefined : cosine(own, one),
    );
  };

  async #vectorsOf(users: readonly UserId[]): Promise<(Float32Array | undefined)[]> {
    const missing = users.filter((user) => this.#held.get(user) === undefined);
    const events =
      missing.length === 0 ? [] : await this.#store.eventsOfUsers(missing, { limit: EVENTS });
    const read = new Map(
      missing.map((user, place) => [user, this.#sequenceOf(inOrder(events[place]))]),
    );
    read.forEach((vector, user) => this.#held.set(user, { vector }));
    return users.map((user) => (read.has(user) ? read.get(user) : this.#held.get(user)?.vector));
  }
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [product, ofA, ofB] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    product += a[k] * b[k];
    ofA += a[k] * a[k];
    ofB += b[k] * b[k];
  }
  return product / Math.max(1e-12, Math.sqrt(ofA * ofB));
}
