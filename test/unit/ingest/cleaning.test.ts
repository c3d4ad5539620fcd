import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { fileOf, folderOf } from './temporary-files.ts';
import { readAll } from './read.ts';

const GOOD = Array.from({ length: 30 }, (_, at) => `${at}\t${at % 7}\t4\t${881_250_949 + at}`);
const file = (...bad: string[]): string => fileOf('u.data', [...GOOD, ...bad].join('\n'));

test('each bad row is counted by its reason and kept in the quarantine', async () => {
  const bad = [
    '1\t2\t6\t881250949',
    '1\t2\t0\t881250949',
    '1\t2\tgood\t881250949',
    '1\t2\t\t881250949',
    '\t2\t3\t881250949',
    '1\t\t3\t881250949',
    '1\t2\t3\tyesterday',
    '1\t2\t3\t-5',
    '1\t2\t3\t99999999999',
    '1\t2\t3',
    '1\t2\t3\t881250949\textra',
    'nul\u0000byte\t2\t3\t881250949',
    `${'x'.repeat(300)}\t2\t3\t881250949`,
    GOOD[0],
    'z'.repeat(1_000_000),
  ];
  const source = file(...bad);
  const quarantine = path.join(folderOf({}), 'bad.jsonl');
  const { records, report } = await readAll(source, { quarantine });
  expect(records.event).toHaveLength(30);
  expect(report.total).toEqual({
    read: 45,
    kept: 30,
    repaired: {},
    rejected: {
      'value-out-of-range': 2,
      'malformed-value': 1,
      'missing-value': 1,
      'missing-user': 1,
      'missing-item': 1,
      'malformed-time': 1,
      'time-out-of-range': 2,
      'wrong-number-of-fields': 3,
      'malformed-user': 2,
      duplicate: 1,
    },
  });
  const lines = readFileSync(quarantine, 'utf8').trim().split('\n');
  const rejected = lines.map((line) => JSON.parse(line) as { row: number; raw: string });
  expect(rejected.map(({ row }) => row)).toEqual(bad.map((_, at) => 31 + at));
  expect(rejected.map(({ raw }) => raw)).toEqual(bad);
  expect(rejected[0]).toMatchObject({ file: source, reason: 'value-out-of-range' });
});

test('what can be repaired is kept, and the report says how', async () => {
  const folder = folderOf({
    'u.data': [
      '1\t1\t3\t881250949000',
      ' 2 \t1\t3\t881250949',
      ...GOOD.map((line) => line.replace(/\t\d\t/, '\t1\t')),
    ].join('\r\n'),
    'u.user': '1|300|M|writer|1\n2|old|F|other|2\n3|30|F|doctor\u0007|3\n',
    'u.item': `1|Toy Story (1995)|32-Jan-1995||${'|0'.repeat(18)}|1\n`,
  });
  const { records, report } = await readAll(folder);
  expect(records.event.slice(0, 2)).toMatchObject([
    { user: '1', at: 881_250_949_000 },
    { user: '2', at: 881_250_949_000 },
  ]);
  expect(records.user.slice(0, 3)).toEqual([
    { id: '1', gender: 'M', occupation: 'writer', region: '1' },
    { id: '2', gender: 'F', occupation: 'other', region: '2' },
    { id: '3', age: 30, gender: 'F', occupation: 'doctor', region: '3' },
  ]);
  expect(records.item).toEqual([
    { id: '1', title: 'Toy Story (1995)', releasedAt: Date.UTC(1995, 0), categories: ['Western'] },
  ]);
  expect(report.total.rejected).toEqual({});
  expect(report.total.repaired).toEqual({
    'time-unit-corrected': 1,
    'white-space-trimmed': 1,
    'out-of-range-kept-without-field': 1,
    'malformed-kept-without-field': 2,
    'control-characters-removed': 1,
  });
});

test('an event on an item that the list of items lacks is refused, or creates it when asked', async () => {
  const folder = folderOf({
    'ratings.csv': 'userId,movieId,rating,timestamp\n1,10,4,881250949\n1,11,4,881250950\n',
    'movies.csv': 'movieId,title,genres\n10,Heat (1995),Crime|Drama\n',
  });
  const strict = await readAll(folder);
  expect(strict.report.total.rejected).toEqual({ 'unknown-item': 1 });
  expect(strict.records.item.map((item) => item.id)).toEqual(['10']);
  const lenient = await readAll(folder, { unlistedItems: 'create' });
  expect(lenient.report.total.repaired).toEqual({ 'unlisted-item-created': 1 });
  expect(lenient.records.item.map((item) => item.id)).toEqual(['10', '11']);
  expect(lenient.records.event).toHaveLength(2);
});

test('without a list of items, every item of an event is there, bare', async () => {
  const { records } = await readAll(file());
  expect(records.item.map((item) => item.id).sort()).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  expect(records.user).toHaveLength(30);
});

test('rows of any bytes among good ones neither stop a run nor touch the good ones', async () => {
  const junk = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
  await fc.assert(
    fc.asyncProperty(fc.array(junk, { maxLength: 12 }), async (pieces) => {
      const content = Buffer.concat([
        Buffer.from(`${GOOD.join('\n')}\n`),
        ...pieces.flatMap((piece) => [piece, Buffer.from('\n')]),
      ]);
      const { records, report } = await readAll(fileOf('u.data', content));
      const rejected = Object.values(report.total.rejected).reduce((sum, n) => sum + n, 0);
      expect(records.event).toHaveLength(30);
      expect(report.total).toMatchObject({ kept: 30, read: 30 + rejected });
    }),
    { numRuns: 50 },
  );
});

test('words in another encoding are kept in lists of items, and refused among events', async () => {
  const folder = folderOf({
    'movies.dat': Buffer.from(
      '0000001::Cit\xe9 (1995)::Drama\n0000002::\u{1F600} (1996)::Drama\n',
      'latin1',
    ),
    'ratings.dat': Buffer.from(
      '1::0000001::7::1365029107\n2::0000002::7::1365029107\n\xe9\xff::0000001::7::1365029107\n',
      'latin1',
    ),
  });
  const { records, report } = await readAll(folder);
  expect(records.item[0].title).toBe('Cité (1995)');
  expect(report.total.repaired).toMatchObject({ 'read-as-latin1': 1 });
  expect(report.total.rejected).toEqual({ 'invalid-utf8': 1 });
});
