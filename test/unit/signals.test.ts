/** What signals make of a user's events: each part of the record, and all of them live as in training. */
import * as fc from 'fast-check';
import { EventColumnsBuilder } from '../../src/dataset/event-columns.ts';
import { historyOf, interactionsOf } from '../../src/dataset/interactions.ts';
import { historyFromEvents } from '../../src/dataset/live-history.ts';
import { DEFAULT_SIGNALS, type Signals } from '../../src/dataset/signals.ts';
import { EVENT_KINDS, type EventKind } from '../../src/domain/event.ts';
import { itemId } from '../../src/domain/ids.ts';

const DAY_MS = 86_400_000;
const NOW = 1_000 * DAY_MS;

type Deed = readonly [item: number, kind: EventKind, value?: number, day?: number];

/** Weight of each item of one user. */
function weights(signals: Partial<Signals>, ...deeds: readonly Deed[]): number[] {
  const columns = new EventColumnsBuilder();
  for (const [item, kind, value = NaN, day = NaN] of deeds) {
    columns.add(0, item, EVENT_KINDS.indexOf(kind), value, day * DAY_MS);
  }
  const all = interactionsOf(columns.build(), 1, 9, { ...DEFAULT_SIGNALS, ...signals }, NOW);
  return [...historyOf(all, 0).weight];
}

const expectClose = (found: readonly number[], wanted: readonly number[]): void => {
  expect(found).toHaveLength(wanted.length);
  found.forEach((weight, at) => expect(weight).toBeCloseTo(wanted[at], 6));
};

const clicks = (times: number): Deed[] => Array.from({ length: times }, () => [0, 'clicked']);

test('repetition counts by the logarithm, up to all of the interest of the strongest kind', () => {
  const repeats = { once: 0.25, often: 16, amounts: {} };
  expectClose(weights({ repeats }, ...clicks(1)), [0.4 * 0.25]);
  expectClose(weights({ repeats }, ...clicks(4)), [0.4 * 0.625]);
  expectClose(weights({ repeats }, ...clicks(16)), [0.4]);
  expectClose(weights({ repeats }, ...clicks(99)), [0.4]);
  expectClose(weights({}, ...clicks(99)), [0.4]);
});

test('amounts count as so many events, less than a unit as less than one', () => {
  const repeats = { once: 0.5, often: 4, amounts: { viewed: 30 } };
  const bought: Deed = [1, 'purchased', 7];
  expectClose(weights({ repeats }, [0, 'viewed', 120], bought), [0.3, 0.5]);
  expectClose(weights({ repeats }, [0, 'viewed', 15], bought), [0.3 * 0.25, 0.5]);
});

test('stars run from dislike to like, the latest ones count, and amounts are no stars', () => {
  const stars = { dislikedBelow: 2, likedFrom: 4, low: 0.2, usual: 3, ownMean: 0 };
  const rated = [1.9, 2, 3, 4, 5].map((value, item): Deed => [item, 'rated', value]);
  expectClose(weights({ stars }, ...rated), [0, 0.2, 0.6, 1, 1]);
  expectClose(
    weights({ stars }, [0, 'rated', 5, 1], [0, 'rated', 1, 2], [0, 'purchased', 9, 3]),
    [0],
  );
  expectClose(weights({}, ...rated), [1, 1, 1, 1, 1]);
});

test('whoever gives few stars to everything likes what gets more of them', () => {
  const stars = { dislikedBelow: 2, likedFrom: 3, low: 0.5, usual: 3, ownMean: 1 };
  const strict = [1, 1, 1, 1, 1].map((value, item): Deed => [item, 'rated', value]);
  // Mean of five 1s, a 2 and five imagined 3s: 2, so a 2 stands for a 3.
  const found = weights({ stars }, ...strict, [5, 'rated', 2]);
  expectClose(
    found,
    [0.5, 0.5, 0.5, 0.5, 0.5, 1].map((w) => (w === 1 ? 1 : found[0])),
  );
  expect(found[0]).toBeGreaterThan(0);
});

test('interest fades to a floor, which is where what has no time stands', () => {
  const fading = { halfLifeDays: 10, floor: 0.2 };
  const deeds = [1000, 990, 0, NaN].map((day, item): Deed => [item, 'rated', 5, day]);
  expectClose(weights({ fading }, ...deeds), [1, 0.6, 0.2, 0.2]);
  expectClose(weights({ fading }, [0, 'rated', 5, 2000]), [1]);
});

test('a dismissal is final, but for a later event of the interest that revokes it', () => {
  const deeds: Deed[] = [
    [0, 'dismissed', NaN, 1],
    [0, 'viewed', NaN, 2],
    [1, 'dismissed', NaN, 1],
    [1, 'purchased', 1, 2],
    [2, 'purchased', 1, 1],
    [2, 'dismissed', NaN, 2],
  ];
  expectClose(weights({}, ...deeds), [0, 0, 0]);
  expectClose(weights({ revokedFrom: 0.7 }, ...deeds), [0, 1, 0]);
});

const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const signalsOf: fc.Arbitrary<Signals> = fc.record(
  {
    interest: fc.record({
      viewed: share,
      clicked: share,
      carted: share,
      purchased: share,
      rated: share,
      reviewed: share,
    }),
    repeats: fc.record({
      once: share,
      often: fc.integer({ min: 2, max: 50 }),
      amounts: fc.constantFrom({}, { purchased: 2, viewed: 30 }),
    }),
    stars: fc.record({
      dislikedBelow: fc.constantFrom(1, 2.5),
      likedFrom: fc.constantFrom(3, 5),
      low: share,
      usual: fc.constant(3),
      ownMean: share,
    }),
    fading: fc.record({ halfLifeDays: fc.integer({ min: 1, max: 500 }), floor: share }),
    revokedFrom: share,
  },
  { requiredKeys: ['interest'] },
);
const deedsOf = fc.array(
  fc.record({
    item: fc.nat(5).map((item) => itemId(`i${item}`)),
    kind: fc.constantFrom(...EVENT_KINDS),
    value: fc.integer({ min: 1, max: 5 }),
    // Each at a moment of its own: of one moment, the order of arrival decides.
    at: fc.integer({ min: 0, max: 1000 }),
  }),
  { maxLength: 30 },
);

test('live events give the history of training, and weights are 0..1, whatever the signals', () => {
  fc.assert(
    fc.property(signalsOf, deedsOf, (signals, deeds) => {
      const itemIndex = new Map(Array.from({ length: 6 }, (_, i) => [`i${i}`, i]));
      const events = deeds.map((deed, place) => ({ ...deed, at: deed.at * DAY_MS + place }));
      const columns = new EventColumnsBuilder();
      for (const { item, kind, value, at } of events) {
        columns.add(1, itemIndex.get(item) ?? -1, EVENT_KINDS.indexOf(kind), value, at);
      }
      const trained = historyOf(interactionsOf(columns.build(), 2, 6, signals, NOW), 1);
      const live = historyFromEvents(events.toReversed(), { itemIndex, signals, now: NOW });
      expect(live).toEqual(trained);
      for (const weight of live.weight) expect(weight >= 0 && weight <= 1).toBe(true);
    }),
  );
});
