import { ContextTable } from '../../src/dataset/context-table.ts';
import type { Interactions } from '../../src/dataset/interactions.ts';
import type { CategoryId, ItemId } from '../../src/domain/ids.ts';
import type { Item } from '../../src/domain/item.ts';
import { contextRows, fitContextLift, momentReader } from '../../src/features/context-lift.ts';
import { openContext } from '../../src/model/context-term.ts';

const HOUR = 3_600_000;
const living = (timezone: string) => ({ id: 'u' as never, attributes: { timezone } });

/** Each user did each thing once; `at` says when by thing. */
function interactions(users: number, items: number, at: (item: number) => number): Interactions {
  const entries = users * items;
  return {
    users,
    items,
    offsets: Uint32Array.from({ length: users + 1 }, (_, user) => user * items),
    item: Uint32Array.from({ length: entries }, (_, e) => e % items),
    weight: new Float32Array(entries).fill(1),
    value: new Float32Array(entries).fill(NaN),
    at: Float64Array.from({ length: entries }, (_, e) => at(e % items)),
    context: Uint32Array.from({ length: entries }, (_, e) => 1 + (e % 2)),
  };
}

const shelf = (name: string) => ({ categories: [name as CategoryId] });
/** Coffee at 8, wine at 20; the last coffee was never had. */
const ITEMS: Item[] = [
  { id: 'coffee' as ItemId, ...shelf('hot') },
  { id: 'tea' as ItemId, ...shelf('hot') },
  { id: 'wine' as ItemId, ...shelf('cold') },
  { id: 'beer' as ItemId, ...shelf('cold') },
];
const source = {
  interactions: interactions(60, 4, (item) => (item < 2 ? 8 : 20) * HOUR),
  users: Array.from({ length: 60 }, (_, u) => ({ id: `u${u}` as never })),
  items: [...ITEMS, { id: 'mocha' as ItemId, ...shelf('hot') }],
  contexts: [{}, { device: 'phone' }, { device: 'tv' }],
  timezone: 'UTC',
};

test('what is chosen at an hour is lifted there, and what nobody chose yet as its category is', () => {
  const lift = fitContextLift(source);
  // The weekday is always the same: it tells nothing.
  expect(lift.attributes).toEqual(['device', 'hour']);
  expect(lift.values).toEqual(['device=phone', 'device=tv', 'hour=20', 'hour=8']);
  const [, evening] = contextRows(lift, ['hour=20']);
  const at = (row: number | undefined, item: number) => lift.lift[(row ?? 0) * lift.items + item];
  expect(at(evening, 2)).toBeGreaterThan(0.4);
  expect(at(evening, 0)).toBeLessThan(-0.8);
  expect(at(evening, 4)).toBeLessThan(-0.3);
  expect(at(evening, 4)).toBeGreaterThan(at(evening, 0));
  expect(contextRows(lift, ['hour=3', 'device=radio'])).toEqual([undefined, undefined]);
});

test('a term adds its weighted lifts, and nothing where the moment is unknown', () => {
  const lift = fitContextLift(source);
  const open = openContext({ trials: [], lift, weights: Float32Array.of(0, 2) });
  const [, row] = contextRows(lift, ['hour=8']);
  const added = open({ at: 8 * HOUR }, undefined, Uint32Array.of(2, 0));
  expect(Array.from(added ?? [])).toEqual([
    Math.fround(2 * lift.lift[(row ?? 0) * lift.items + 2]),
    Math.fround(2 * lift.lift[(row ?? 0) * lift.items]),
  ]);
  expect(open({ at: 3 * HOUR }, undefined, Uint32Array.of(0))).toBeUndefined();
  expect(open({ weather: 'rain' }, undefined, Uint32Array.of(0))).toBeUndefined();
  expect(openContext(undefined)({ at: 0 }, undefined, Uint32Array.of(0))).toBeUndefined();
});

test("hours are told by the user's own time zone where it is one", () => {
  const read = momentReader('UTC');
  expect(read({ at: 0, device: 'tv' }, undefined)).toEqual(['hour=0', 'weekday=4', 'device=tv']);
  expect(read({ at: 0 }, living('Asia/Shanghai'))).toEqual(['hour=8', 'weekday=4']);
  expect(read({ at: 0 }, living('Middle-earth'))).toEqual(['hour=0', 'weekday=4']);
  expect(read({}, undefined)).toEqual([]);
});

test('of contexts the words are kept that lists can be asked for with, each combination once', () => {
  const table = new ContextTable();
  const places = [
    undefined,
    { basket: '17' },
    { device: 'tv', basket: '17' },
    { basket: '18', device: 'tv' },
    { device: 'tv', region: 'north' },
  ].map((context) => table.placeOf(context));
  expect(places).toEqual([0, 0, 1, 1, 2]);
  expect(table.all).toEqual([{}, { device: 'tv' }, { region: 'north', device: 'tv' }]);
});
