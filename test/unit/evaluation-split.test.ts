/** Splits: every event on exactly one side, seeds and clocks respected, clear refusals. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { eventId, itemId, userId } from '../../src/domain/ids.ts';
import { splitRecords } from '../../src/evaluation/held-out.ts';
import { RecordLog } from '../../src/evaluation/record-log.ts';
import {
  splitEvents,
  type DrawnSplit,
  type SplitEvents,
} from '../../src/evaluation/split-events.ts';
import { parseSplit } from '../../src/evaluation/split-spec.ts';

type Row = readonly [user: number, item: number, at: number];

const columns = (rows: readonly Row[]): SplitEvents => ({
  count: rows.length,
  user: Uint32Array.from(rows, ([user]) => user),
  item: Uint32Array.from(rows, ([, item]) => item),
  at: Float64Array.from(rows, ([, , at]) => at),
});

const anyRows = fc.array(fc.tuple(fc.nat(8), fc.nat(12), fc.nat(40)), { minLength: 1 });
const anyShare = fc.double({ min: 0.05, max: 0.95, noNaN: true });

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

test.each(['items', 'users'] as const)(
  '%s: of each a rounded share of its pairs is test, and one at least stays in train',
  (type) => {
    fc.assert(
      fc.property(anyRows, anyShare, fc.nat(), (rows, share, seed) => {
        const chosen = splitEvents(columns(rows), { type, share }, seed);
        const group = (key: string): string => key.split(' ')[type === 'users' ? 0 : 1];
        const pairs = new Map(rows.map(([user, item], e) => [`${user} ${item}`, chosen[e]]));
        const sizes = tally([...pairs.keys()].map(group));
        const held = tally([...pairs].flatMap(([key, test]) => (test === 1 ? [group(key)] : [])));
        for (const [key, size] of sizes) {
          expect(held.get(key) ?? 0).toBe(Math.min(Math.round(size * share), size - 1));
        }
        // A pair goes whole to one side.
        for (const [e, [user, item]] of rows.entries()) {
          expect(chosen[e]).toBe(pairs.get(`${user} ${item}`));
        }
      }),
    );
  },
);

test('the same seed draws the same split, another seed another', () => {
  const rows = Array.from({ length: 400 }, (_, e): Row => [e % 20, (e * 7) % 50, e]);
  const draw = (seed: number): Uint8Array =>
    splitEvents(columns(rows), { type: 'items', share: 0.25 }, seed);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('time: nothing in train is as late as anything in test', () => {
  fc.assert(
    fc.property(anyRows, anyShare, (rows, share) => {
      const chosen = splitEvents(columns(rows), { type: 'time', share }, 0);
      const times = (side: number): number[] =>
        rows.flatMap(([, , at], e) => (chosen[e] === side ? [at] : []));
      expect(Math.max(...times(0))).toBeLessThan(Math.min(...times(1)));
      expect(times(1).length).toBeGreaterThan(0);
    }),
  );
});

test('last: each user keeps all but the thing they came to last', () => {
  const rows: Row[] = [
    [0, 1, 10],
    [0, 2, 30],
    [0, 3, 20],
    [0, 1, 40], // an old acquaintance
    [0, 2, 50], // the last new thing, again
    [1, 1, 10], // a user of one thing stays in train
    [2, 4, 5],
    [2, 5, 5], // a tie: the later row
  ];
  const chosen = splitEvents(columns(rows), { type: 'last' }, 0);
  expect([...chosen]).toEqual([0, 1, 0, 0, 1, 0, 0, 1]);
});

test.each<DrawnSplit>([{ type: 'last' }, { type: 'time', share: 0.2 }])(
  '$type without times is refused',
  (split) => {
    const events = columns([[0, 1, NaN]]);
    expect(() => splitEvents(events, split, 0)).toThrow(/needs times, but no event has one/);
    const some = columns([
      [0, 1, NaN],
      [0, 2, 1],
    ]);
    expect(() => splitEvents(some, split, 0)).toThrow(/some events lack one/);
  },
);

test('splits are written in words', () => {
  expect(parseSplit('items:0.25')).toEqual({ type: 'items', share: 0.25 });
  expect(parseSplit('users:.5')).toEqual({ type: 'users', share: 0.5 });
  expect(parseSplit('time:0.2')).toEqual({ type: 'time', share: 0.2 });
  expect(parseSplit('last')).toEqual({ type: 'last' });
  expect(parseSplit('cold-items:0.1')).toEqual({ type: 'cold-items', share: 0.1 });
  expect(parseSplit('cold-users:0.2,first=3/0/3')).toEqual({
    type: 'cold-users',
    share: 0.2,
    first: [0, 3],
  });
  expect(parseSplit('cold-users:0.2')).toMatchObject({ first: [0, 1, 3, 5] });
  expect(parseSplit('rows=a b.gz')).toEqual({ type: 'rows', file: 'a b.gz' });
});

test.each([
  'items:0',
  'items:1',
  'items:25',
  'items',
  'time:',
  'first',
  'rows=',
  '',
  'items:0,2',
  'cold-items:2',
  'cold-users:0.1,first=',
])('"%s" is not a split', (text) => {
  expect(() => parseSplit(text)).toThrow(/is not a split\. Give items:0\.25/);
});

function logOf(rows: readonly Row[]): RecordLog {
  const log = new RecordLog();
  for (const [row, [user, item, at]] of rows.entries()) {
    const [u, i] = [userId(`u${user}`), itemId(`i${item}`)];
    const event = {
      id: eventId(`e${row}`),
      kind: 'rated',
      user: u,
      item: i,
      at,
      value: 4,
    } as const;
    log.add({ type: 'event', value: event }, row);
  }
  return log;
}

test('both sides share one numbering, and every event is on one of them', async () => {
  const rows = Array.from({ length: 200 }, (_, e): Row => [e % 11, (e * 13) % 37, e]);
  const log = logOf(rows);
  log.add({ type: 'item', value: { id: itemId('i0'), title: 'A Title' } }, 0);
  const { train, test, trainEvents, testEvents } = await splitRecords(
    log,
    { type: 'items', share: 0.25 },
    3,
  );
  expect(trainEvents + testEvents).toBe(rows.length);
  expect(test.users).toBe(train.users.length);
  expect(test.items).toBe(train.items.length);
  expect(train.items[train.itemIndex.get('i0') ?? -1].title).toBe('A Title');
  const pairs: string[] = [];
  for (let e = 0; e < train.events.count; e++) {
    pairs.push(`${train.users[train.events.user[e]].id} ${train.items[train.events.item[e]].id}`);
  }
  for (let user = 0; user < test.users; user++) {
    for (let e = test.offsets[user]; e < test.offsets[user + 1]; e++) {
      pairs.push(`${train.users[user].id} ${train.items[test.item[e]].id}`);
    }
  }
  const expected = rows.map(([user, item]) => `u${user} i${item}`);
  expect(new Set(pairs)).toEqual(new Set(expected));
});

describe('a list of test rows', () => {
  let folder = '';
  const rows: Row[] = [
    [0, 0, 1],
    [0, 1, 2],
    [1, 0, 3],
    [1, 1, 4],
  ];
  const listed = async (content: string | Buffer) => {
    const file = path.join(folder, 'rows');
    await writeFile(file, content);
    return splitRecords(logOf(rows), { type: 'rows', file }, 0);
  };
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test.each([
    ['plain', '1\n2\n'],
    ['gzipped', gzipSync('1\r\n2')],
  ])('is read %s', async (_, content) => {
    const { train, test } = await listed(content);
    expect([...test.offsets]).toEqual([0, 1, 2]);
    expect([...test.item]).toEqual([1, 0]);
    expect([...train.events.at]).toEqual([1, 4]);
  });

  test.each([
    ['a row past the end', '1\n4\n', /1 of the 2 test rows .* are no kept rows/],
    ['a word', '1\nsecond\n', /"second" in .* is not a row number/],
    ['a row named twice', '1\n1\n', /"1" in .* comes twice/],
  ])('%s is refused', async (_, content, reason) => {
    await expect(listed(content)).rejects.toThrow(reason);
  });

  test('that is missing is refused by its name', async () => {
    const file = path.join(folder, 'nowhere');
    const splitting = splitRecords(logOf(rows), { type: 'rows', file }, 0);
    await expect(splitting).rejects.toMatchObject({ code: 'BAD_INPUT', file });
  });
});
