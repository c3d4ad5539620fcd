/** What became of the runs that recorded events name. */
import { claimOf, type ClaimProblem } from '../../domain/attribution.ts';
import type { UserEvent } from '../../domain/event.ts';
import { allowsPersonalisation } from '../../domain/user.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import type { RunShelf } from '../../storage/run-shelf.ts';

export type EventAttribution = 'attributed' | ClaimProblem;

/** For those that name a run; the store has put them down to it, or not, by the same rule. */
export async function namedRuns(
  store: Pick<RunShelf, 'runs'> & Pick<GraphReader, 'users'>,
  events: readonly UserEvent[],
): Promise<ReadonlyMap<UserEvent, EventAttribution>> {
  const naming = events.flatMap((event) =>
    event.run === undefined ? [] : [{ event, run: event.run }],
  );
  if (naming.length === 0) return new Map();
  const [runs, users] = await Promise.all([
    store.runs(naming.map(({ run }) => run)),
    store.users(naming.map(({ event }) => event.user)),
  ]);
  return new Map(
    naming.map(({ event }, place) => {
      const claim = claimOf(event, runs[place], allowsPersonalisation(users[place]));
      return [event, typeof claim === 'string' ? claim : 'attributed'];
    }),
  );
}
