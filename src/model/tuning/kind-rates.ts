/** How much each kind of event says of the most telling one, estimated from the data. */
import type { EventColumns } from '../../dataset/event-columns.ts';
import { DEFAULT_SIGNALS, type InterestKind } from '../../dataset/signals.ts';
import { EVENT_KINDS } from '../../domain/event.ts';

export type KindRates = Partial<Record<InterestKind, number>>;

/** Of no kind less: 0 would be a dislike. */
const LEAST = 0.02;

/**
 * For each kind that occurs, P(the pair also has an event of the telling kind | it has one of this kind), from `LEAST` to 1.
 * Telling are the kinds that the default signals take for most interest. Empty where they never meet another kind.
 */
export function kindRates(events: EventColumns): KindRates {
  const pairs = kindsOfPairs(events);
  const { interest } = DEFAULT_SIGNALS;
  const present = EVENT_KINDS.filter((kind): kind is InterestKind => kind !== 'dismissed')
    .map((kind) => ({ kind, bit: 1 << EVENT_KINDS.indexOf(kind) }))
    .filter(({ bit }) => pairs.some((kinds) => (kinds & bit) !== 0));
  const most = Math.max(...present.map(({ kind }) => interest[kind]));
  const telling = present
    .filter(({ kind }) => interest[kind] === most)
    .reduce((bits, { bit }) => bits | bit, 0);
  const rates = present.map(({ kind, bit }) => {
    const own = pairs.filter((kinds) => (kinds & bit) !== 0);
    const both = own.filter((kinds) => (kinds & telling) !== 0).length;
    return [kind, Math.max(LEAST, both / own.length)] as const;
  });
  const meets = pairs.some((kinds) => (kinds & telling) !== 0 && (kinds & ~telling) !== 0);
  return meets ? Object.fromEntries(rates) : {};
}

/** One entry a pair: bit k is set where it has an event of kind k. */
function kindsOfPairs({ user, item, kind, count }: EventColumns): Uint8Array {
  const width = item.reduce((most, i) => Math.max(most, i + 1), 1);
  const pairs = new Map<number, number>();
  for (let e = 0; e < count; e++) {
    const pair = user[e] * width + item[e];
    pairs.set(pair, (pairs.get(pair) ?? 0) | (1 << kind[e]));
  }
  return Uint8Array.from(pairs.values());
}
