/** The rankers of those of whom little is known: one for nobody's history, one for a handful of events. */
import type { FeatureLayout } from '../../features/feature-layout.ts';
import { openLinearRanker, type LinearWeights } from '../../learning/ranker/linear-ranker.ts';
import { usefulLists, type RankerLists } from '../../learning/ranker/ranker-lists.ts';
import { coalitionsOf, scoreMixed, type RowScorer } from '../../learning/ranker/mixed-rows.ts';
import { trainLinearRanker } from '../../learning/ranker/train-linear-ranker.ts';

/** A type, not an interface, so that it can stand in a bundle. */
export type NewcomerWeights = {
  /** The column of log(1 + the user's events). */
  readonly activity: number;
  /** Up to so many events people are newcomers; from twice as many on they are not. */
  readonly upTo: number;
  /** Who has no event. */
  readonly unknown: LinearWeights;
  /** Who has a few; absent where people with any are no newcomers. */
  readonly begun?: LinearWeights;
};

/** From fewer lists, a ranker would learn chance. */
const LEAST_LISTS = 50;

/**
 * Learned from the lists of newcomers alone; undefined where there are too few. What nobody's history can tell, scorers
 * cannot either: for those without any event, popularity, its trend and the profile are all that counts.
 */
export async function trainNewcomers(
  lists: RankerLists,
  { names }: FeatureLayout,
  { upTo, seed }: { readonly upTo: number; readonly seed: number },
  signal?: AbortSignal,
): Promise<NewcomerWeights | undefined> {
  const activity = names.indexOf('user:log-activity');
  const eventsOf = (list: number): number =>
    Math.round(Math.expm1(lists.features[list * lists.length * lists.width + activity]));
  const useful = usefulLists(lists);
  const unknown = useful.filter((list) => eventsOf(list) === 0);
  const begun = useful.filter((list) => eventsOf(list) > 0 && eventsOf(list) <= upTo);
  const few = Math.min(unknown.length, upTo > 0 ? begun.length : Infinity);
  if (activity < 0 || few < LEAST_LISTS) return undefined;
  const every = Uint32Array.from(names.keys());
  const ofNobody = every.filter((column) => OF_NOBODY.test(names[column]));
  const shared = { lists, activity, seed };
  return {
    activity,
    upTo,
    unknown: await trainLinearRanker({ ...shared, chosen: unknown, columns: ofNobody }, signal),
    ...(upTo === 0
      ? {}
      : { begun: await trainLinearRanker({ ...shared, chosen: begun, columns: every }, signal) }),
  };
}

const OF_NOBODY = /^(?:popularity:score|item:log-popularity|lift:.*|trend:.*)$/;

/**
 * A function of the row alone, so that contributions sum to it: newcomers by their rankers, others by `usual`, who has
 * more than a few events by both.
 */
export function withNewcomers(
  { activity, upTo, unknown, begun }: NewcomerWeights,
  width: number,
  usual: RowScorer,
): RowScorer {
  const usualShare = (events: number): number =>
    events < 0.5 ? 0 : upTo === 0 ? 1 : Math.min(1, Math.max(0, (events - upTo) / upTo));
  const rankers = [
    { ranker: openLinearRanker(unknown, activity), share: (events: number) => +(events < 0.5) },
    { ranker: usual, share: usualShare },
  ];
  if (begun !== undefined) {
    const share = (events: number): number => (events < 0.5 ? 0 : 1 - usualShare(events));
    rankers.push({ ranker: openLinearRanker(begun, activity), share });
  }
  /** @param eventsAt of each of the rows that `ask` asks about */
  const join = (eventsAt: Float64Array, out: Float32Array, ask: Ask): void => {
    out.fill(0, 0, eventsAt.length);
    const own = new Float32Array(eventsAt.length);
    const shares = new Float64Array(eventsAt.length);
    for (const { ranker, share } of rankers) {
      if (!fillShares(eventsAt, share, shares)) continue;
      ask(ranker, own);
      for (let r = 0; r < own.length; r++) if (shares[r] > 0) out[r] += shares[r] * own[r];
    }
  };
  const eventsOf = (features: Float32Array, row: number): number =>
    Math.expm1(features[row * width + activity]);
  /** Who alone says what all the rows score, as mostly with those of one question; undefined where it takes several. */
  const onlyRanker = (features: Float32Array, rows: number): RowScorer | undefined => {
    for (let at = activity; at < rows * width; at += width)
      if (features[at] !== features[activity]) return undefined;
    const events = eventsOf(features, 0);
    return rankers.find(({ share }) => share(events) === 1)?.ranker;
  };
  return {
    score(features, rows, out) {
      const only = onlyRanker(features, rows);
      if (only !== undefined) return only.score(features, rows, out);
      const events = new Float64Array(rows);
      for (let row = 0; row < rows; row++) {
        // Rows of one question say the same of their user.
        const same = row > 0 && features[row * width + activity] === features[activity];
        events[row] = same ? events[0] : eventsOf(features, row);
      }
      join(events, out, (ranker, own) => ranker.score(features, rows, own));
    },
    scoreMixed(mixed, out) {
      const coalitions = coalitionsOf(mixed);
      const absent = eventsOf(mixed.background, 0);
      const group = mixed.groups[activity];
      const events = new Float64Array(out.length);
      for (let first = 0, row = 0; first < out.length; first += coalitions, row++) {
        const own = eventsOf(mixed.features, row);
        for (let set = 0; set < coalitions; set++)
          events[first + set] = ((set >> group) & 1) === 1 ? own : absent;
      }
      join(events, out, (ranker, own) => scoreMixed(ranker, mixed, own));
    },
  };
}

type Ask = (ranker: RowScorer, own: Float32Array) => void;

/** Does anybody have a share? Rows of one question mostly have the same number of events. */
function fillShares(
  eventsAt: Float64Array,
  share: (events: number) => number,
  out: Float64Array,
): boolean {
  let isAny = false;
  for (let r = 0; r < out.length; r++) {
    out[r] = r > 0 && eventsAt[r] === eventsAt[r - 1] ? out[r - 1] : share(eventsAt[r]);
    isAny ||= out[r] > 0;
  }
  return isAny;
}
