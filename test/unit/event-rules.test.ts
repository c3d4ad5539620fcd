/** The same event is judged the same, whether it comes in a file or through the API. */
import 'reflect-metadata';
import * as fc from 'fast-check';
import { checkEvent } from '../../src/api/request/check-event.ts';
import { EVENT_KINDS } from '../../src/domain/event.ts';
import { valueRange, withoutControls } from '../../src/domain/event-rules.ts';
import { readAll } from './ingest/read.ts';
import { fileOf } from './ingest/temporary-files.ts';

const NOW = Date.UTC(2024, 0);
const DAY_MS = 86_400_000;

test('a value that no rating has is refused, and the good ones stay', async () => {
  const rows = ['1,a,4', '1,b,1e300', '2,a,-1e300', '2,b,101', '3,a,-100'];
  const { records, report } = await readAll(
    fileOf('r.csv', ['user,item,rating', ...rows].join('\n')),
  );
  expect(records.event.map(({ value }) => value)).toEqual([4, -100]);
  expect(report.total.rejected).toEqual({ 'value-out-of-range': 3 });
});

test('a click keeps no value, and the report says so', async () => {
  const file = fileOf('r.csv', 'user,item,value\n1,a,1e300\n');
  const { records, report } = await readAll(file, { kind: 'clicked' });
  expect(records.event).toMatchObject([{ kind: 'clicked', user: '1', item: 'a' }]);
  expect(records.event[0]).not.toHaveProperty('value');
  expect(report.total.repaired).toEqual({ 'value-without-meaning-left-out': 1 });
});

test('files and the API agree on every value and every time', async () => {
  const kinds = EVENT_KINDS.filter((kind) => valueRange(kind) !== undefined);
  const value = fc.oneof(
    fc.constantFrom(-100, 100, 0, 1_000_000, 1_000_001, -0.5, 1e300),
    // Minus nought is nought in a file.
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  );
  const at = fc.oneof(
    fc.constantFrom(0, -1, NOW, NOW + DAY_MS, NOW + DAY_MS + 1),
    fc.integer({ min: -DAY_MS, max: NOW + 3 * DAY_MS }),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...kinds), value, at, async (kind, given, moment) => {
      const input = { kind, user: 'u', item: 'i', value: given, at: new Date(moment) };
      const { event } = checkEvent(input, 'events[0]', NOW);
      const iso = new Date(moment).toISOString();
      // A good row keeps the file from being taken for something else altogether.
      const file = fileOf('r.csv', `user,item,value,at\nx,y,1,2000-01-01\nu,i,${given},${iso}\n`);
      const { records } = await readAll(file, { kind, now: NOW });
      const read = records.event.find(({ user }) => user === 'u');
      expect(read?.value).toBe(event?.value);
      expect(read?.at).toBe(event?.at);
    }),
    { numRuns: 200 },
  );
});

test('files and the API take the same characters out of words', async () => {
  const text = 'a\u0000b\tc\u0007\nd\u0085';
  const input = { kind: 'reviewed', user: 'u', item: 'i', text } as const;
  const context = [{ name: 'device', value: 'tv\u0000' }];
  const { event } = checkEvent({ ...input, context }, 'events[0]', NOW);
  const file = fileOf('r.jsonl', JSON.stringify(input));
  const { records } = await readAll(file);
  expect(event?.text).toBe('ab\tc\nd');
  expect(event?.context).toEqual({ device: 'tv' });
  expect(records.event[0].text).toBe(event?.text);
  expect(withoutControls('plain')).toBe('plain');
});
