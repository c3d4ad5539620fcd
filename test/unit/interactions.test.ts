import { EventColumnsBuilder } from '../../src/dataset/event-columns.ts';
import { historyOf, interactionsOf, interestMatrix } from '../../src/dataset/interactions.ts';
import { historyFromEvents } from '../../src/dataset/live-history.ts';
import { DEFAULT_SIGNALS } from '../../src/dataset/signals.ts';
import { EVENT_KINDS, type EventKind } from '../../src/domain/event.ts';
import { itemId } from '../../src/domain/ids.ts';

function rowOf(...events: readonly [item: number, kind: EventKind, value?: number, at?: number][]) {
  const columns = new EventColumnsBuilder();
  for (const [item, kind, value = NaN, at = NaN] of events) {
    columns.add(0, item, EVENT_KINDS.indexOf(kind), value, at);
  }
  return interactionsOf(columns.build(), 1, 5);
}

test('several events on an item are one entry: strongest kind, latest value and time', () => {
  const history = historyOf(
    rowOf([3, 'rated', 2, 10], [3, 'viewed', NaN, 30], [3, 'rated', 5, 20]),
    0,
  );
  expect(history).toEqual({
    item: Uint32Array.of(3),
    weight: Float32Array.of(1),
    value: Float32Array.of(5),
    at: Float64Array.of(30),
  });
});

test('a dismissal outweighs what came before and after', () => {
  const rows = rowOf([1, 'purchased', 1, 1], [1, 'dismissed', NaN, 2], [1, 'viewed', NaN, 3]);
  expect(historyOf(rows, 0).weight).toEqual(Float32Array.of(0));
  expect(interestMatrix(rows).indices).toHaveLength(0);
});

test('live events in any order give the history that training would have seen', () => {
  const events = [
    { kind: 'viewed' as const, item: itemId('b'), at: 5 },
    { kind: 'rated' as const, item: itemId('a'), value: 4, at: 1 },
    { kind: 'rated' as const, item: itemId('gone'), value: 4, at: 1 },
  ];
  const itemIndex = new Map([
    ['a', 0],
    ['b', 1],
  ]);
  const model = { itemIndex, signals: DEFAULT_SIGNALS, now: 5 };
  const expected = rowOf([0, 'rated', 4, 1], [1, 'viewed', NaN, 5]);
  expect(historyFromEvents(events, model)).toEqual(historyOf(expected, 0));
  expect(historyFromEvents(events.toReversed(), model)).toEqual(historyOf(expected, 0));
});
