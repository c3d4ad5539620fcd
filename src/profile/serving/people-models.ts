/** Segments and predictions in service: each event moves its user at once, and what is said of anybody is of now. */
import { setImmediate as eventLoop } from 'node:timers/promises';
import type { UserEvent } from '../../domain/event.ts';
import type { UserId } from '../../domain/ids.ts';
import type { StoreChange } from '../../live/store-feed.ts';
import { batchesOf } from '../../storage/batches.ts';
import type { GraphStore } from '../../storage/graph-store.ts';
import type { PlacedMember } from '../../storage/segment-shelf.ts';
import type { ProfileBundle } from '../bundle/profile-bundle.ts';
import { behaviourAsOf } from '../behaviour/behaviour-as-of.ts';
import { predictionsFor, type Prediction } from '../predictions/prediction-model.ts';
import { membershipsOf, momentOf, type Membership } from '../segments/segment-model.ts';
import type { NextSteps } from '../sequence/next-steps.ts';
import { nextOf } from './next-of.ts';
import { Crowd } from './crowd.ts';
import { NO_ENCODERS, openEncoders, type ProfileEncoders } from './profile-encoders.ts';
import { itemFactsOf, readBehaviours } from './read-behaviours.ts';
import type { SequenceLikeness } from '../similar/likeness.ts';
import { SequenceVectors } from './sequence-likeness.ts';

export type PeopleStore = Pick<
  GraphStore,
  | 'users'
  | 'eventsOf'
  | 'eventsOfUsers'
  | 'items'
  | 'categories'
  | 'segmentsOf'
  | 'placeMembers'
  | 'stream'
  | 'counts'
>;

/** Users that are looked at together. */
const BATCH = 100;
/** The same where nobody waits for it: requests come in between. */
const FEW = 10;

export class PeopleModels {
  readonly #store: PeopleStore;
  readonly #onProblem: (problem: unknown) => void;
  #bundle: ProfileBundle | undefined;
  #encoders: ProfileEncoders = NO_ENCODERS;
  #vectors: SequenceVectors | undefined;
  #crowd: Crowd | undefined;
  readonly #waiting = new Set<UserId>();
  #work: Promise<void> = Promise.resolve();

  constructor(store: PeopleStore, onProblem: (problem: unknown) => void) {
    this.#store = store;
    this.#onProblem = onProblem;
  }

  /** What serves; undefined as long as nothing was trained. */
  get bundle(): ProfileBundle | undefined {
    return this.#bundle;
  }

  /** @throws TastegraphError `DAMAGED` where an encoder does not have its parameters; what served before stays */
  use(bundle: ProfileBundle): void {
    const encoders = openEncoders(bundle);
    const { inLikeness } = encoders;
    this.#encoders = encoders;
    this.#vectors =
      inLikeness === undefined ? undefined : new SequenceVectors(this.#store, inLikeness);
    this.#bundle = bundle;
    const { inSegments: sequenceOf } = encoders;
    this.#crowd = new Crowd({ store: this.#store, model: bundle.segments, sequenceOf });
  }

  /** What everybody is like; undefined as long as nothing was trained. */
  get crowd(): Crowd | undefined {
    return this.#crowd;
  }

  /** How alike people are by the order of what they do; undefined where that says nothing more of them. */
  get likeness(): SequenceLikeness | undefined {
    return this.#vectors?.likeness;
  }

  /** What comes next, by whoever foretells best; undefined without consent, or where nothing was trained. */
  async nextOf(user: UserId, count: number): Promise<NextSteps | undefined> {
    const { foreteller } = this.#encoders;
    return foreteller === undefined ? undefined : nextOf(this.#store, foreteller, user, count);
  }

  /** What was written to the store; for a StoreFeed to call. */
  readonly take = (change: StoreChange): void => {
    if (this.#bundle === undefined) return;
    const users =
      change.type === 'events'
        ? change.events.map(({ user }) => user)
        : change.type === 'users'
          ? change.users
          : undefined;
    if (change.type === 'many' && change.of === 'people') this.#crowd?.forget();
    if (users === undefined) return;
    this.#crowd?.changed(users);
    for (const user of users) {
      this.#waiting.add(user);
      this.#vectors?.forget(user);
    }
    this.#work = this.#work.then(() => this.#placeWaiting()).catch(this.#onProblem);
  };

  /** Resolves when everybody stands where they belong after all that happened until now. */
  async settled(): Promise<void> {
    await this.#work;
  }

  /** Looks at all users again, after so much was done that nobody was named. Ends early when the signal fires. */
  async placeEverybody(signal: AbortSignal): Promise<void> {
    if (this.#bundle === undefined) return;
    for await (const users of this.#store.stream('user'))
      for (const batch of batchesOf(users, FEW)) {
        if (signal.aborted) return;
        await this.#place(batch.map(({ id }) => id));
        await eventLoop();
      }
  }

  /** Segments of each user as of now, with the reason; none without consent. */
  async segmentsOf(users: readonly UserId[]): Promise<Membership[][]> {
    const model = this.#bundle?.segments;
    if (model === undefined) return users.map(() => []);
    const moment = (lastAt: number | undefined): number => momentOf(model, lastAt);
    const { inSegments } = this.#encoders;
    const found = await readBehaviours(this.#store, users, moment, inSegments);
    return found.map((behaviour) =>
      behaviour === undefined ? [] : membershipsOf(model, behaviour),
    );
  }

  /** Keys of the segments in which somebody who did just this stands; undefined where nothing was trained. */
  readonly segmentsAfter = async (events: readonly UserEvent[]): Promise<string[] | undefined> => {
    const model = this.#bundle?.segments;
    if (model === undefined) return undefined;
    const facts = await itemFactsOf(this.#store, [...new Set(events.map(({ item }) => item))]);
    const lastAt = events.reduce((latest, { at = 0 }) => Math.max(latest, at), 0);
    const moment = momentOf(model, lastAt);
    const { inSegments } = this.#encoders;
    const behaviour = behaviourAsOf(events, moment, (item) => facts.get(item), inSegments);
    return membershipsOf(model, behaviour).map(({ segment }) => segment);
  };

  /** Predictions for each user as of the moment; undefined without consent, or where nothing was trained. */
  async predictionsOf(users: readonly UserId[]): Promise<(readonly Prediction[] | undefined)[]> {
    const bundle = this.#bundle;
    if (bundle === undefined) return users.map(() => undefined);
    const moment = (lastAt: number | undefined): number => momentOf(bundle.segments, lastAt);
    const { inPredictions } = this.#encoders;
    const found = await readBehaviours(this.#store, users, moment, inPredictions);
    return found.map((behaviour) =>
      behaviour === undefined ? undefined : predictionsFor(bundle.predictions, behaviour),
    );
  }

  async #placeWaiting(): Promise<void> {
    const users = [...this.#waiting].slice(0, BATCH);
    if (users.length === 0) return;
    for (const user of users) this.#waiting.delete(user);
    await this.#place(users);
    await this.#placeWaiting();
  }

  async #place(users: readonly UserId[]): Promise<void> {
    const [before, now] = await Promise.all([
      this.#store.segmentsOf(users),
      this.segmentsOf(users),
    ]);
    const moved = users.flatMap((user, place): PlacedMember[] => {
      const from = before[place].map(({ segment }) => segment);
      const places = now[place];
      const isSame =
        from.length === places.length && places.every(({ segment }) => from.includes(segment));
      return isSame ? [] : [{ user, places }];
    });
    if (moved.length > 0) await this.#store.placeMembers(moved, Date.now());
  }
}
