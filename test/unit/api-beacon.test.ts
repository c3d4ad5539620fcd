/** What stands in the body of a beacon, however the page has written it. */
import 'reflect-metadata';
import * as fc from 'fast-check';
import { beaconEntries } from '../../src/api/http/beacon-body.ts';
import { beaconEvent } from '../../src/api/http/beacon-event.ts';
import { EVENT_KINDS } from '../../src/domain/event.ts';

const objects = fc.array(
  fc.dictionary(
    fc.string().filter((name) => name !== 'events'),
    fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null)),
  ),
  { minLength: 1, maxLength: 8 },
);

test('a list, an object with a list, and one a line hold the same', () => {
  fc.assert(
    fc.property(objects, (values) => {
      const json: unknown = JSON.parse(JSON.stringify(values));
      const read = (json as unknown[]).map((value) => ({ value }));
      const lines = values.map((value) => JSON.stringify(value));
      expect(beaconEntries(JSON.stringify(values))).toEqual(read);
      expect(beaconEntries(JSON.stringify({ events: values }, null, 2))).toEqual(read);
      expect(beaconEntries(lines.join('\n'))).toEqual(read);
      expect(beaconEntries(`\ufeff${lines.join('\r\n\n')}\n`)).toEqual(read);
    }),
  );
});

test('a line that is no JSON is one entry, the others still count', () => {
  expect(beaconEntries('{"a":1}\nnonsense\n{"b":2}')).toEqual([
    { value: { a: 1 } },
    { malformed: true },
    { value: { b: 2 } },
  ]);
});

test.each(['nonsense', '{"a":', 'one\ntwo', '[{"a":1},'])('%j is nothing to read', (text) => {
  expect(beaconEntries(text)).toBeUndefined();
});

test('nothing was sent: no entries', () => {
  for (const text of ['', ' \n', '[]', '{"events":[]}']) expect(beaconEntries(text)).toEqual([]);
});

test('no text, whatever it is, is read as something else than entries', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const entry of beaconEntries(text) ?? []) {
        if ('value' in entry) expect(beaconEvent(entry.value)).toBeDefined();
        else expect(entry.malformed).toBe(true);
      }
    }),
  );
});

const least = { kind: 'VIEWED', user: 'u', item: 'i' };

test('kinds in any case, times in both ways, contexts in both ways', () => {
  const at = new Date('2024-02-29T12:00:00Z');
  const context = [{ name: 'device', value: 'phone' }];
  const full = { ...least, id: 'e', kind: 'viewed' as const, at, value: 1, text: 'x', context };
  const written = { ...full, kind: 'VIEWED', at: at.toISOString() };
  expect(beaconEvent(written)).toEqual({ input: full });
  expect(beaconEvent({ ...written, at: at.getTime(), kind: 'viewed' })).toEqual({ input: full });
  expect(beaconEvent({ ...written, context: { device: 'phone' } })).toEqual({ input: full });
  for (const kind of EVENT_KINDS)
    expect(beaconEvent({ ...least, kind })).toEqual({ input: { ...least, kind } });
});

test('numbers are keys, as GraphQL takes them; null is left out', () => {
  expect(beaconEvent({ id: null, kind: 'viewed', user: 7, item: 8, value: null })).toEqual({
    input: { kind: 'viewed', user: '7', item: '8' },
  });
});

const wrongOnes: readonly [field: string, event: unknown][] = [
  ['', 5],
  ['', [least]],
  ['', null],
  ['id', { ...least, id: {} }],
  ['kind', { ...least, kind: 'EATEN' }],
  ['kind', { ...least, kind: 'constructor' }],
  ['kind', { user: 'u', item: 'i' }],
  ['user', { kind: 'VIEWED', item: 'i' }],
  ['item', { ...least, item: 1.5 }],
  ['at', { ...least, at: 'yesterday' }],
  ['at', { ...least, at: 1e300 }],
  ['value', { ...least, value: '5' }],
  ['text', { ...least, text: 5 }],
  ['context', { ...least, context: { device: 5 } }],
  ['context', { ...least, context: ['phone'] }],
  ['colour', { ...least, colour: 'red' }],
];

test.each(wrongOnes)('%j is named as wrong: %j', (field, event) => {
  expect(beaconEvent(event)).toMatchObject({ problems: [[field, 'invalid', expect.any(String)]] });
});
