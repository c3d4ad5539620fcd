/** What signals may be, seen from the data: which parts it has, and the values of each that are worth a try. */
import { latestOf } from '../../dataset/interactions.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { EventColumns } from '../../dataset/event-columns.ts';
import { type AmountKind, type InterestKind, type Signals } from '../../dataset/signals.ts';
import { EVENT_KINDS } from '../../domain/event.ts';
import { kindRates } from './kind-rates.ts';

export interface SignalMove {
  /** In words. */
  readonly what: string;
  readonly apply: (signals: Signals) => Signals;
}

/** Group after group: of each, the best is kept. Data that has no such part has no group for it. */
export function signalMoves({ events }: Pick<Dataset, 'events'>): SignalMove[][] {
  return [...kindMoves(events), ...starMoves(events), repeatMoves(events), fadingMoves(events)];
}

/** Rarer kinds do not matter enough. */
const LEAST_SHARE = 0.01;

const WEIGHTS = [0.03, 0.1, 0.25, 0.5, 1];

/** First what the data says of all kinds at once, then one kind after the other. */
function kindMoves(events: EventColumns): SignalMove[][] {
  const kinds = presentKinds(events);
  if (kinds.length < 2) return [];
  const rates = kindRates(events);
  const learned = {
    what: `interest by what else happens: ${kinds.map((kind) => `${kind} ${(rates[kind] ?? 1).toFixed(2)}`).join(', ')}`,
    apply: (signals: Signals) => ({ ...signals, interest: { ...signals.interest, ...rates } }),
  };
  const single = kinds.map((kind) =>
    WEIGHTS.map((weight) => ({
      what: `${kind} ${weight}`,
      apply: (signals: Signals) => ({
        ...signals,
        interest: { ...signals.interest, [kind]: weight },
      }),
    })),
  );
  return [[learned], ...single];
}

function presentKinds({ kind, count }: EventColumns): InterestKind[] {
  return EVENT_KINDS.filter(isInterest).filter((name) => {
    const number = EVENT_KINDS.indexOf(name);
    return kind.filter((k) => k === number).length > LEAST_SHARE * count;
  });
}

const isInterest = (kind: string): kind is InterestKind => kind !== 'dismissed';

/** Where stars start to count, where they count fully, and how much the user's own mean does. */
function starMoves(events: EventColumns): SignalMove[][] {
  const stars = valuesOf(events, ['rated', 'reviewed']);
  const [least, low, middle, high] = [0, 0.2, 0.5, 0.8].map((share) => quantile(stars, share));
  if (!(high > least)) return [];
  const usual = stars.reduce((sum, value) => sum + value, 0) / stars.length;
  const shapes = [least, low].flatMap((dislikedBelow) =>
    [middle, high].flatMap((likedFrom) =>
      [0.2, 0.6].flatMap((share) =>
        likedFrom > dislikedBelow
          ? [{ dislikedBelow, likedFrom, low: share, usual, ownMean: 0 }]
          : [],
      ),
    ),
  );
  const moves = shapes.map((shape) => ({
    what: `stars: below ${shape.dislikedBelow} disliked, ${shape.low} to 1 from there to ${shape.likedFrom}`,
    apply: (signals: Signals) => ({ ...signals, stars: shape }),
  }));
  const own = [0.5, 1].map((ownMean) => ({
    what: `stars: the user's own mean counts ${ownMean}`,
    apply: (signals: Signals) =>
      signals.stars === undefined ? signals : { ...signals, stars: { ...signals.stars, ownMean } },
  }));
  return [moves, own];
}

/** Repetition alone, and with amounts in units of what is usual. */
function repeatMoves(events: EventColumns): SignalMove[] {
  const amounts = Object.fromEntries(
    (['viewed', 'carted', 'purchased'] as const).flatMap((kind: AmountKind) => {
      const values = valuesOf(events, [kind]).filter((value) => value > 0);
      const unit = quantile(values, 0.1);
      return quantile(values, 0.9) > unit ? [[kind, unit]] : [];
    }),
  );
  const units = [
    ...(hasRepeats(events) ? [{}] : []),
    ...(Object.keys(amounts).length > 0 ? [amounts] : []),
  ];
  return units.flatMap((unit) =>
    [0.2, 0.5].flatMap((once) =>
      [4, 30, 300].map((often) => ({
        what: `repeats: once ${once}, ${often} times 1, ${unit === amounts ? 'by amounts' : 'by events'}`,
        apply: (signals: Signals) => ({ ...signals, repeats: { once, often, amounts: unit } }),
      })),
    ),
  );
}

/** Pairs with more than one event. */
function hasRepeats({ user, item, count }: EventColumns): boolean {
  const pairs = new Set<number>();
  const width = item.reduce((most, i) => Math.max(most, i + 1), 1);
  for (let e = 0; e < count; e++) pairs.add(user[e] * width + item[e]);
  return pairs.size < count * (1 - LEAST_SHARE);
}

const DAY_MS = 86_400_000;

/** Half-lives from a thirtieth of the time that the data spans up to all of it. */
function fadingMoves({ at }: EventColumns): SignalMove[] {
  const latest = latestOf(at);
  const first = at.reduce((least, time) => (time < least ? time : least), latest);
  const days = (latest - first) / DAY_MS;
  if (!(days > 1)) return [];
  return [30, 10, 3, 1].flatMap((part) =>
    [0.1, 0.4].map((floor) => {
      const halfLifeDays = Number((days / part).toPrecision(2));
      return {
        what: `fading: half-life ${halfLifeDays} days, floor ${floor}`,
        apply: (signals: Signals) => ({ ...signals, fading: { halfLifeDays, floor } }),
      };
    }),
  );
}

/** Ascending, those that are known. */
function valuesOf({ kind, value }: EventColumns, kinds: readonly InterestKind[]): Float32Array {
  const numbers = kinds.map((name) => EVENT_KINDS.indexOf(name));
  return value.filter((v, e) => !Number.isNaN(v) && numbers.includes(kind[e])).sort();
}

/** NaN where there is nothing. */
const quantile = (ascending: Float32Array, share: number): number =>
  ascending.at(Math.floor(share * (ascending.length - 1))) ?? NaN;
