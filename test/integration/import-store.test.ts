import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { importCommand } from '../../src/cli/import.command.ts';
import { itemId, userId } from '../../src/domain/ids.ts';
import { importInto } from '../../src/ingest/import-into.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { runInFolder } from '../support/cli-context.ts';

const MOVIES = path.resolve(import.meta.dirname, '../../examples/movies');

/** Whole data sets are imported; on a busy machine that takes its time. */
jest.setTimeout(120_000);

let folder = '';
let store: GraphStore;

const open = async (): Promise<GraphStore> => {
  const opened = await openEmbeddedStore({ directory: path.join(folder, 'store') });
  await opened.migrate();
  return opened;
};

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tastegraph-import-'));
  store = await open();
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('importing twice changes nothing', async () => {
  const first = await importInto(store, [{ path: MOVIES }]);
  const counts = await store.counts();
  expect(counts).toMatchObject({ item: 10_506, user: 16_554, event: 100_000 });
  expect(first).toMatchObject({ alreadyStored: 0, total: { read: 110_506, kept: 110_506 } });
  const second = await importInto(store, [{ path: MOVIES }]);
  expect(second).toMatchObject({ alreadyStored: 100_000, total: first.total });
  expect(await store.counts()).toEqual(counts);
  const [item] = await store.items([itemId('1074638')]);
  expect(item).toMatchObject({
    title: 'Skyfall (2012)',
    categories: ['Action', 'Adventure', 'Crime', 'Thriller'],
  });
  expect((await store.eventsOf(userId('1'), 10)).map((event) => event.item).sort()).toEqual([
    '1074638',
    '1853728',
  ]);
});

test('an import that was stopped midway is finished by importing again', async () => {
  const abort = new AbortController();
  const stopped = importInto(store, [{ path: MOVIES }], {
    signal: abort.signal,
    onProgress: ({ rows }) => {
      if (rows > 30_000) abort.abort();
    },
  });
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
  const midway = (await store.counts()).event;
  expect(midway).toBeGreaterThan(0);
  expect(midway).toBeLessThan(100_000);
  const again = await importInto(store, [{ path: MOVIES }]);
  expect(again.alreadyStored).toBe(midway);
  expect(await store.counts()).toMatchObject({ item: 10_506, user: 16_554, event: 100_000 });
});

test('a store that fails stops the import with its own error', async () => {
  await store.close();
  await expect(importInto(store, [{ path: MOVIES }])).rejects.toMatchObject({
    name: 'TastegraphError',
  });
  store = await open();
});

test('the parts of a source can be imported one after the other', async () => {
  const ratings = path.join(folder, 'ratings.csv');
  const movies = path.join(folder, 'movies.csv');
  writeFileSync(ratings, 'userId,movieId,rating,timestamp\n1,10,4,1445714994\n');
  writeFileSync(movies, 'movieId,title,genres\n10,Heat (1995),Crime|Drama\n');
  await importInto(store, [{ path: movies }]);
  await importInto(store, [{ path: ratings }]);
  const [item] = await store.items([itemId('10')]);
  expect(item).toMatchObject({ title: 'Heat (1995)', categories: ['Crime', 'Drama'] });
});

describe('the command', () => {
  test('prints what became of the rows, and keeps the bad ones', async () => {
    const file = path.join(folder, 'clicks.csv');
    writeFileSync(
      file,
      'user,item,time\n1,a,1445714994\n1,,1445714995\n2,a,1445714996\n2,a,1445714996\n',
    );
    const { out: text, err } = await run(file, '--kind', 'clicked');
    expect(text).toMatch(/clicks\.csv +interactions +4 +2 +0 +2/);
    expect(text).toContain('Rejected: missing-item 1, duplicate 1.');
    expect(text).toMatch(/Stored in [\d.]+ s: item 1, event 2\./);
    expect(err).toMatch(/Importing 100 % · clicks\.csv · 4 rows\n$/);
    const bad = readFileSync(path.join(folder, 'clicks.csv.quarantine.jsonl'), 'utf8').split('\n');
    expect(JSON.parse(bad[0])).toEqual({
      file,
      row: 3,
      reason: 'missing-item',
      raw: '1,,1445714995',
    });
    writeFileSync(file, 'user,item,time\n1,a,1445714994\n');
    await run(file);
    expect(existsSync(path.join(folder, 'clicks.csv.quarantine.jsonl'))).toBe(false);
  });

  test('refuses what it cannot import, with the file or the option', async () => {
    await expect(run('/nowhere')).rejects.toMatchObject({ code: 'BAD_INPUT', file: '/nowhere' });
    await expect(run(MOVIES, '--format', 'movielens-9')).rejects.toMatchObject({
      code: 'commander.invalidArgument',
    });
  });
});

const run = (...words: string[]) =>
  runInFolder(folder, {}, (context) =>
    importCommand(context).exitOverride().parseAsync(words, { from: 'user' }),
  );
