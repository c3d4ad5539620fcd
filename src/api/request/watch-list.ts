/** A list that is watched: whenever its first places have become others, how they differ and why. */
import { countCauses, gatherCauses, type ListCauses } from '../../live/list-causes.ts';
import type { ListCause } from '../../live/list-feed.ts';
import { Watch } from '../../live/watch.ts';
import { listChanges, type ItemOrder, type ListChange } from '../../recommend/list-changes.ts';
import type { Run } from '../../recommend/recommendation.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import type { AskedList } from './asked-list.ts';
import type { ApiContext } from './context.ts';
import { tollOf } from './toll.ts';

export interface WatchedList {
  readonly asked: AskedList;
  /** How many first places are watched. */
  readonly size: number;
  /** Id of a run that the watcher shows already: what is other than there is told at once. */
  readonly since: string | undefined;
}

export interface ListNews {
  readonly asked: AskedList;
  readonly run: Run;
  readonly changes: readonly ListChange[];
  /** None where the watcher came with an older list. */
  readonly causes: ListCauses;
}

/** Looks at most ten times in a second: people see no more. */
const CALM_MS = 100;

/** @throws TastegraphError `NOT_FOUND` for an unknown user */
export async function watchList(
  context: ApiContext,
  { asked, size, since }: WatchedList,
): Promise<AsyncGenerator<ListNews>> {
  const { recommender, lists } = context.parts;
  const toll = tollOf(context);
  const { request } = asked;
  const { subject } = request;
  let shown: ItemOrder = NOTHING;
  const look = async (causes: ListCauses): Promise<ListNews | undefined> => {
    toll.gathered(countCauses(causes));
    const run = await context.turns(() => recommender.preview(request));
    const changes = listChanges(shown, run, size);
    if (changes.length === 0) {
      toll.lookedOnly(FIELD_COST.ranking.complexity);
      return undefined;
    }
    recommender.hold(run);
    recommender.shown(run, 0, size);
    shown = orderOf(run);
    return { asked, run, changes, causes };
  };
  const watch = new Watch<ListCause, ListCauses, ListNews>({
    listen: (listener) => lists.listen(subject.type === 'user' ? subject.id : undefined, listener),
    gather: gatherCauses,
    look,
    mayLook: () => toll.pay(),
    calmMs: CALM_MS,
    ...(since === undefined ? {} : { first: {} }),
  });
  try {
    // After the listening began: what happens meanwhile is compared with this.
    const known = since === undefined ? undefined : heldRun(recommender, since);
    const run = known ?? (await context.turns(() => recommender.preview(request)));
    if (since === undefined || known !== undefined) shown = orderOf(run);
    return watch;
  } catch (error) {
    await watch.return();
    throw error;
  }
}

const NOTHING: ItemOrder = { ranking: [] };

/** Not the run itself, which holds on to the model that answered. */
const orderOf = (run: Run): ItemOrder => ({ ranking: run.ranking.map(({ item }) => ({ item })) });

/** Undefined where it is not held any more, or was never held here. */
function heldRun(recommender: ApiContext['parts']['recommender'], id: string): Run | undefined {
  try {
    return recommender.run(id);
  } catch {
    return undefined;
  }
}
